import type { Message } from '../harness/server-process.js';

/** What a tool does when it is called, in every server alike. `{name}` in a text is an argument. */
export type Target =
  | { readonly kind: 'http'; readonly method: string; readonly path: string }
  | { readonly kind: 'cli'; readonly program: string; readonly argv: readonly string[] };

/** A tool that each of the compared servers has: listed as ours lists it. */
export interface PeerTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: ObjectSchema;
  readonly annotations: Readonly<Record<string, boolean>>;
  readonly target: Target;
}

export interface ObjectSchema {
  readonly type: 'object';
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
}

export interface Property {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly items?: Property;
}

/** The tools of a list that our server gave. What a call of one does is said by `targetOf`. */
export function peerTools(listed: readonly Message[], targetOf: (name: string) => Target): PeerTool[] {
  return listed.map(({ name, title, description, inputSchema, annotations }) => {
    return { name, title, description, inputSchema, annotations, target: targetOf(name) };
  });
}

/**
 * Holds a list against the tools that it should have, in any order: names, descriptions, names of parameters.
 *
 * @throws {Error} where something is missing, more than it should be, or said otherwise
 */
export function checkList(listed: readonly Message[], tools: readonly PeerTool[]): void {
  const found = new Map(listed.map((tool) => [tool.name, tool]));
  if (found.size !== tools.length || listed.length !== tools.length)
    throw new Error(`${listed.length} tools are listed in place of ${tools.length}.`);
  for (const { name, description, inputSchema } of tools) {
    const tool = found.get(name);
    if (tool === undefined) throw new Error(`${name} is not listed.`);
    if (tool.description !== description) throw new Error(`${name} is described as ${tool.description}.`);
    const [wanted, given] = [inputSchema, tool.inputSchema].map((schema) =>
      Object.keys(schema.properties ?? {})
        .sort()
        .join(', '),
    );
    if (wanted !== given) throw new Error(`${name} takes ${given} in place of ${wanted}.`);
  }
}
