import type { ToolNames } from './tool-model.js';

/** Where a project says what its tools share; every other file below `tools.d/` is a tool. */
export const SERVER_FILE = 'tools.d/_server.yaml';

/** With `mcp__` and a server name of 20 characters, names of this length still fit in 64. */
export const LONGEST_NAME = 36;

/** What generated modules import or say themselves, so that nothing else may be called so. */
const TAKEN = new Set(
  (
    'answer args arguments await break case catch class compact const continue debugger default defineTool delete do ' +
    'each else enum equal eval export extends false filled finally for function given holds if implements import in ' +
    'instanceof interface item let line needed new null option package path private protected public return search single singleIfGiven spoken static step super switch ' +
    'text this throw true try typeof undefined var void while with word wordGroups words yield'
  ).split(' '),
);

/** What `index.ts` imports and exports beside the tools. */
const TAKEN_BY_INDEX = new Set(['server', 'toolset']);

export function toolNames(toolset: string, name: string): ToolNames {
  const camel = camelCase(name);
  return {
    constant: TAKEN.has(camel) || TAKEN_BY_INDEX.has(camel) ? `${camel}Tool` : camel,
    type: camel.charAt(0).toUpperCase() + camel.slice(1),
    module: `${toolset}/${name}`,
  };
}

/** Identifiers for parameters, in their order; a second one that would come out the same gets a number. */
export function paramIdentifiers(names: readonly string[]): ReadonlyMap<string, string> {
  const identifiers = new Map<string, string>();
  const used = new Set<string>();
  for (const name of names) {
    const camel = camelCase(name).replace(/^(?=\d|$)/, '_');
    const base = TAKEN.has(camel) ? `${camel}Value` : camel;
    let identifier = base;
    for (let count = 2; used.has(identifier); count += 1) identifier = `${base}${count}`;
    used.add(identifier);
    identifiers.set(name, identifier);
  }
  return identifiers;
}

/** Identifiers for the results of steps, beside those of the parameters. */
export function stepIdentifiers(ids: readonly string[], params: readonly string[]): readonly string[] {
  const used = new Set(params);
  return ids.map((id) => {
    const camel = camelCase(id);
    const base = TAKEN.has(camel) || used.has(camel) ? `${camel}Step` : camel;
    let identifier = base;
    for (let count = 2; used.has(identifier); count += 1) identifier = `${base}${count}`;
    used.add(identifier);
    return identifier;
  });
}

function camelCase(name: string): string {
  const [first = '', ...rest] = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
