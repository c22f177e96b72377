import type { JsonObject } from './json.js';
import type { Source } from './source.js';
import type { DocumentSchema } from './steps/read-document.js';
import type { AnyTool } from './tool.js';

/** A tool with what the compiler made of its schemas. */
export interface ToolEntry {
  readonly tool: AnyTool;
  readonly schemas: ToolSchemas;
}

export interface ToolSchemas {
  /** JSON Schema 2020-12 as it is listed; the root is an object. `checkInput` holds arguments to more than it shows. */
  readonly inputSchema: JsonObject;
  readonly outputSchema: JsonObject;
  readonly checkInput: Check;
  readonly checkOutput: Check;
  /** Of the documents that its steps read, by the ids of the steps. */
  readonly documents?: Readonly<Record<string, DocumentSchema>>;
}

/** A validator compiled ahead of time. After a call that gave false, `errors` says why. */
export interface Check {
  (data: unknown): boolean;
  errors?: readonly Violation[] | null;
}

/** One broken rule of a schema, in the shape of Ajv's errors. */
export interface Violation {
  /** JSON pointer (RFC 6901) to the value. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** Where a key breaks `propertyNames`: the key. */
  readonly propertyName?: string;
}

/** A picture by which people know a server (MCP 2025-11-25, `Icon`). */
export interface Icon {
  readonly src: string;
  readonly mimeType?: string;
  readonly sizes?: readonly string[];
  readonly theme?: 'light' | 'dark';
}

/** Finds tools by a name. */
export type ToolLookup = Pick<ReadonlyMap<string, ToolEntry>, 'get'>;

/** Finds a tool of a large set without making the others. */
export interface ToolIndex {
  readonly entries: ToolLookup;
  /** By each name that a tool had before. */
  readonly aliases: ToolLookup;
}

/** What generated code hands to the server. */
export interface Toolset {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly instructions?: string;
  /** Where people read about it. */
  readonly website?: string;
  readonly icons?: readonly Icon[];
  readonly sources: Readonly<Record<string, Source>>;
  readonly tools: readonly ToolEntry[];
  /** For a set whose tools are made when they are asked for. */
  readonly index?: ToolIndex;
}
