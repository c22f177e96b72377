import type { JsonObject } from '../../src/runtime/json.js';
import type { BasicLogin, HeaderKey, QueryKey, RequiredEnv } from '../../src/runtime/source.js';
import type { Icon } from '../../src/runtime/tool-entry.js';
import type { ErrorModel, ToolModel } from './tool-model.js';

/** The server file with every default filled in. */
export interface ServerModel {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly instructions: string | null;
  readonly website: string | null;
  readonly icons: readonly Icon[];
  readonly toolsets: Readonly<Record<string, string>>;
  readonly sources: readonly SourceModel[];
  readonly programs: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, JsonObject>>;
}

export type SourceModel = CliSourceModel | HttpSourceModel;

interface CliSourceModel {
  readonly kind: 'cli';
  readonly name: string;
  readonly program: string;
  readonly programEnv: string | null;
  readonly install: string;
  readonly env: readonly string[];
  readonly set: Readonly<Record<string, string>>;
  readonly requiredEnv: readonly RequiredEnv[];
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly prompts: readonly string[];
  readonly warm: readonly string[] | null;
  readonly errors: readonly ErrorModel[];
}

export interface HttpSourceModel {
  readonly kind: 'http';
  readonly name: string;
  readonly base: string;
  readonly baseEnv: string | null;
  /** One of the four at most is there. */
  readonly bearer: RequiredEnv | null;
  readonly basic: BasicLogin | null;
  readonly header: HeaderKey | null;
  readonly query: QueryKey | null;
  readonly requestId: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly retries: number;
  readonly errors: readonly ErrorModel[];
}

/** All that the emitters need. Tools are in the order of their names. */
export interface ProjectModel {
  readonly server: ServerModel;
  readonly tools: readonly ToolModel[];
}
