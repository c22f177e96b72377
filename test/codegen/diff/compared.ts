/** What the tests of `toolsd diff` share: a small project, and what is told of a change in it. */
import { compareProjects, type Version } from '../../../codegen/change/compare-projects.js';
import { modelOf } from '../projects.js';

export const SERVER = `name: demo
version: 1.0.0
instructions: Read before you write.
sources:
  api:
    http:
      base: https://api.example.com
      bearer: {env: DEMO_TOKEN, hint: Set DEMO_TOKEN.}
      timeout: 10s
  prog: {cli: {program: prog, install: Install prog., env: [PROG_HOME]}}
programs:
  helper: {install: Install helper.}
`;
export const THING = `name: set_thing
title: Set a thing
description: Change one thing of the demo service.
effect: write
raise:
  - {when: force, effect: destructive}
confirm: 'Overwrite {id}?'
params:
  id: {type: string, pattern: '^[a-z0-9]+$', maxLength: 20, description: Id of the thing., required: true}
  color: {type: string, enum: [red, blue], description: Its color.}
  count: {type: integer, minimum: 1, maximum: 9, description: How many., default: 2}
  tags: {type: array, items: {type: string, pattern: '^[a-z]+$'}, description: Its tags.}
  force: {type: boolean, description: Overwrite it.}
  note: {type: string, maxLength: 50, description: A note.}
rules:
  - exclusive: [color, note]
http:
  source: api
  method: PUT
  path: '/things/{id}'
  headers: {x-force: '{force}'}
  body: {color: '{color}', count: '{count}', tags: '{tags}', note: '{note}'}
output:
  select: '{id: id, name: name}'
  schema:
    type: object
    properties: {id: {type: string}, name: {type: [string, 'null']}}
    required: [id]
  errors:
    - {status: 404, hint: Look for it.}
  redact: {paths: [owner]}
examples:
  - name: red
    args: {id: a1, color: red}
    reply: {status: 200, body: {id: a1, name: Lamp, owner: x}}
  - name: by force
    args: {id: a1, force: true}
    reply: {status: 200, body: {id: a1, name: Lamp, owner: x}}
  - name: none
    args: {id: zz}
    reply: {status: 404, body: {message: No such thing.}}
`;
const STEPS = `name: move_thing
title: Move a thing
description: Bring a thing from one shelf to another.
effect: write
params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}
steps:
  - {id: found, http: {source: api, method: GET, path: '/things/{id}'}}
  - {id: moved, http: {source: api, method: POST, path: '/shelves', body: {thing: '{steps.found.body.id}'}}}
output: {select: '{shelf: steps.moved.body.shelf}'}
examples:
  - args: {id: a1}
    replies: {found: {body: {id: a1}}, moved: {body: {shelf: s1}}}
  - args: {id: zz}
    replies: {found: {status: 404, body: {message: No such thing.}}}
`;
export const CLI = `name: show_prog
title: Show it
description: Print what the program knows of a name.
effect: read
params:
  name: {type: string, pattern: '^[a-z]+$', description: The name., required: true}
cli: {source: prog, argv: [show, '--name={name}']}
examples:
  - {args: {name: a}, reply: {stdout: Lamp}}
  - {args: {name: b}, reply: {exit: 1, stderr: No such name.}}
`;
export const SET = 'tools.d/demo/set_thing.yaml';
export const base: ReadonlyMap<string, string> = new Map([
  ['tools.d/_server.yaml', SERVER],
  [SET, THING],
  ['tools.d/demo/move_thing.yaml', STEPS],
  ['tools.d/demo/show_prog.yaml', CLI],
]);

/** The project with a text replaced, wherever it stands. */
export function changed(from: string, to: string): ReadonlyMap<string, string> {
  const texts = new Map([...base].map(([path, text]) => [path, text.replace(from, () => to)]));
  if ([...texts].every(([path, text]) => base.get(path) === text)) throw new Error(`nothing is ${from}`);
  return texts;
}

export const version = async (texts: ReadonlyMap<string, string>): Promise<Version> => ({
  texts,
  project: await modelOf(texts),
});
export const compare = async (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) =>
  compareProjects(await version(before), await version(after), (text) => text.length);

/** `breaking param-removed`, with `!` where somebody should look. */
export const told = ({ changes }: Awaited<ReturnType<typeof compare>>) =>
  changes.map(({ grade, code, risk }) => `${grade} ${code}${risk ? '!' : ''}`);

export const EXCLUSIVE = 'rules:\n  - exclusive: [color, note]\n';
