import { compile } from '../../codegen/compile.js';
import type { Diagnostic } from '../../codegen/diagnostics/diagnostic.js';
import { CONTRACT } from './generated.js';

/** A small project that tools with steps are put into. */
const SERVER = `name: demo
version: 1.0.0
sources:
  api: {http: {base: 'https://api.example.com'}}
  prog: {cli: {program: prog, install: Install prog.}}
`;

const OTHERS: Readonly<Record<string, string>> = {
  'tools.d/demo/find_item.yaml': `name: find_item
title: Find an item
description: Look up one item of the store by its number.
effect: read
params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the item., required: true}
  size: {type: integer, minimum: 1, description: How big it may be.}
http: {source: api, method: GET, path: '/items/{id}', query: {size: '{size}'}}
examples:
  - {args: {id: a1}, reply: {status: 200, body: {id: a1, name: Lamp}}}
  - {args: {id: zz}, reply: {status: 404, body: {}}}
`,
  'tools.d/demo/drop_item.yaml': `name: drop_item
title: Drop an item
description: Remove an item from the shelves for good.
effect: destructive
confirm: Drop {id}?
params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the item., required: true}
http: {source: api, method: DELETE, path: '/items/{id}'}
examples:
  - {args: {id: a1}, reply: {status: 200, body: {id: a1}}}
  - {args: {id: zz}, reply: {status: 404, body: {}}}
`,
  'tools.d/demo/chained.yaml': `name: chained
title: Chained
description: Ask another tool of this server first, then answer with what it said.
effect: read
params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the item., required: true}
steps:
  - {id: shelf, http: {source: api, method: GET, path: '/shelves/{id}'}}
  - {id: item, call: {tool: find_item, args: {id: '{steps.shelf.body.item}'}}}
output: {select: '{name: steps.item.answer.name}'}
examples:
  - {args: {id: a1}, replies: {shelf: {body: {item: b1}}, item: {answer: {name: Lamp}}}}
  - {args: {id: a2}, replies: {shelf: {status: 404, body: {}}}}
`,
};

const PATH = 'tools.d/demo/try_it.yaml';

/** A spec around steps: whatever of the usual parts it does not say itself is put before it. */
export function specOf(text: string, name = 'try_it'): string {
  const usual: Readonly<Record<string, string>> = {
    name: `name: ${name}\n`,
    title: 'title: Try it\n',
    description: `description: Try the steps that stand below, as ${name.split('_').join(' then ')}.\n`,
    effect: 'effect: write\n',
    params: `params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}
  team: {type: string, pattern: '^[a-z]+$', description: Team of the thing.}
  count: {type: integer, minimum: 0, description: How many of them.}
  force: {type: boolean, description: Ask nothing.}
  tags: {type: array, items: {type: string, pattern: '^[a-z]+$'}, description: Words for it.}
`
      .split(/^(?= {2}\w)/m)
      // A parameter that goes nowhere is a mistake of its own.
      .filter((line) =>
        new RegExp(`\\b${/\w+/.exec(line)?.[0]}\\b`).test(`params id ${text.split('output:')[0]}`),
      )
      .join(''),
  };
  const said = new Set([...text.matchAll(/^([a-z_]+):/gm)].map((match) => match[1]));
  return Object.entries(usual)
    .filter(([key]) => !said.has(key))
    .map(([, part]) => part)
    .concat(text)
    .join('');
}

/** The project with one more tool, or several by path. */
export function projectWith(spec: string | ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const added = typeof spec === 'string' ? [[PATH, spec] as const] : [...spec];
  return new Map([['tools.d/_server.yaml', SERVER], ...Object.entries(OTHERS), ...added]);
}

export function compiled(files: ReadonlyMap<string, string>) {
  return compile(files, { contract: CONTRACT });
}

/** A diagnostic as `code «marked text»`. */
export function shown({ code, place }: Diagnostic, files: ReadonlyMap<string, string>): string {
  return `${code} «${(files.get(place.file) ?? '').slice(place.start, place.end)}»`;
}
