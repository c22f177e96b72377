/** What the tests of versions share: a small project in which things have older names. */
import { compile } from '../../../codegen/compile.js';

export const SERVER_FILE = 'tools.d/_server.yaml';
export const TOOL_FILE = 'tools.d/demo/get_thing.yaml';
export const OTHER_FILE = 'tools.d/demo/list_things.yaml';

export const SERVER = `# The server.
name: demo
version: 1.0.0
sources:
  api: {http: {base: 'https://api.example.com'}}
`;

export const TOOL = `name: get_thing
title: Get a thing
description: Show one thing of the demo service by its id.
effect: read
params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}
  size: {type: string, pattern: '^[a-z]+$', description: How large it is shown.}
http: {source: api, method: GET, path: '/things/{id}', query: {size: '{size}'}}
output: {select: '{name: name}'}
examples:
  - {name: a lamp, args: {id: a1}, reply: {status: 200, body: {name: Lamp}}}
  - {name: none, args: {id: zz}, reply: {status: 404, body: {message: No such thing.}}}
`;

export const OTHER = `name: list_things
title: List things
description: Name all that the workshop has in store.
effect: read
http: {source: api, method: GET, path: /things}
output: {text: json}
examples:
  - {name: one, args: {}, reply: {status: 200, body: [{name: Lamp}]}}
  - {name: none, args: {}, reply: {status: 500, body: {}}}
`;

export const base: ReadonlyMap<string, string> = new Map([
  [SERVER_FILE, SERVER],
  [TOOL_FILE, TOOL],
  [OTHER_FILE, OTHER],
]);

/** The project with a line more at the end of a file. */
export function withLine(line: string, file: string = TOOL_FILE): ReadonlyMap<string, string> {
  return new Map([...base, [file, `${base.get(file)}${line}\n`]]);
}

/** The project with a text of a file replaced, which has to be there. */
export function changed(from: string, to: string, file: string = TOOL_FILE): ReadonlyMap<string, string> {
  const text = base.get(file) ?? '';
  if (!text.includes(from)) throw new Error(`nothing is ${from}`);
  return new Map([...base, [file, text.replace(from, () => to)]]);
}

/** `file:offset code: message. hint` for each problem. */
export async function problemsIn(texts: ReadonlyMap<string, string>): Promise<string[]> {
  const { diagnostics } = await compile(texts, { emit: false });
  return diagnostics.map(
    ({ place, code, message, hint }) =>
      `${place.file} «${texts.get(place.file)?.slice(place.start, place.end)}» ${code}: ${message}. ${hint}`,
  );
}
