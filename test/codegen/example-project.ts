import type { Example } from '../../codegen/diagnostics/entry.js';

/** The small valid project that the examples of the diagnostics are laid over. */
const SERVER = `name: demo
version: 1.0.0
sources:
  api: {http: {base: 'https://api.example.com'}}
  prog: {cli: {program: prog, install: Install prog.}}
programs:
  helper: {install: Install helper.}
params:
  thing_id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing.}
`;

const COMMON = `name: get_thing
title: Get a thing
description: Show one thing of the demo service by its id.
effect: read
params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}
`;

const HTTP_TOOL = `${COMMON}http: {source: api, method: GET, path: '/things/{id}'}
examples:
  - {args: {id: a1}, reply: {status: 200, body: {id: a1, name: Lamp}}}
  - {args: {id: zz}, reply: {status: 404, body: {message: No such thing.}}}
`;

const CLI_TOOL = `${COMMON}cli: {source: prog, argv: [show, '--id={id}']}
examples:
  - {args: {id: a1}, reply: {stdout: Lamp}}
  - {args: {id: zz}, reply: {exit: 1, stderr: No such thing.}}
`;

const TOOL_PATH = 'tools.d/demo/get_thing.yaml';
const SERVER_PATH = 'tools.d/_server.yaml';
export const POLICY_PATH = 'policy.yaml';

export interface ExampleProject {
  readonly files: ReadonlyMap<string, string>;
  /** Where the diagnostic is expected; undefined in the good project. */
  readonly expected?: { readonly file: string; readonly start: number; readonly end: number };
}

/** The project that goes wrong as the example says, and where. */
export function badProject(example: Example): ExampleProject {
  const start = example.bad.indexOf('«');
  const end = example.bad.indexOf('»') - 1;
  const plain = example.bad.replace('«', '').replace('»', '');
  const usual = {
    server: SERVER_PATH,
    policy: POLICY_PATH,
    http: TOOL_PATH,
    cli: TOOL_PATH,
    steps: TOOL_PATH,
  };
  const file = example.at ?? usual[example.over];
  const { text, shift } = overlay(example, plain);
  const files = new Map([[SERVER_PATH, SERVER], ...Object.entries(example.beside ?? {}), [file, text]]);
  if (['server', 'policy'].includes(example.over) && !files.has(TOOL_PATH)) files.set(TOOL_PATH, HTTP_TOOL);
  if (example.whole && plain === '') files.delete(file);
  return { files, expected: { file, start: start + shift, end: end + shift } };
}

/** The project that the example shows as right. */
export function goodProject(example: Example): ExampleProject {
  const { text } = overlay(example, example.good);
  const name = /^name: (\w+)/m.exec(text)?.[1];
  const file =
    { server: SERVER_PATH, policy: POLICY_PATH }[example.over as string] ?? `tools.d/demo/${name}.yaml`;
  const files = new Map([
    [SERVER_PATH, SERVER],
    [file, text],
  ]);
  if (['server', 'policy'].includes(example.over)) files.set(TOOL_PATH, HTTP_TOOL);
  return { files };
}

/** The text over its base: keys that it names are taken out of the base, and it is put at the end. */
function overlay(example: Example, text: string): { text: string; shift: number } {
  if (example.whole) return { text, shift: 0 };
  const base = { http: HTTP_TOOL, cli: CLI_TOOL, steps: COMMON, server: SERVER, policy: '' }[example.over];
  const named = new Set([...text.matchAll(/^([a-z_]+):/gm)].map((match) => match[1]));
  const kept = base
    .split(/^(?=[a-z_]+:)/m)
    .filter((block) => !named.has(/^[a-z_]+/.exec(block)?.[0]))
    .join('');
  return { text: kept + text, shift: kept.length };
}
