import type { Cache } from '../../../codegen/cache/cache.js';

/** A small project in which tools call, replace and resemble each other, and share a parameter. */
export const SHOP: ReadonlyMap<string, string> = new Map([
  [
    'tools.d/_server.yaml',
    `name: shop
version: 1.0.0
sources:
  api: {http: {base: 'https://api.example.com'}}
params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the item.}
`,
  ],
  [
    'tools.d/shop/find_item.yaml',
    `name: find_item
title: Find an item
description: Look up one item of the store by its number.
effect: read
params:
  id: {$ref: '#id', required: true}
  size: {type: integer, minimum: 1, description: How big it may be.}
http: {source: api, method: GET, path: '/items/{id}', query: {size: '{size}'}}
examples:
  - {args: {id: a1}, reply: {status: 200, body: {id: a1, name: Lamp}}}
  - {args: {id: zz}, reply: {status: 404, body: {}}}
`,
  ],
  [
    'tools.d/shop/seek_item.yaml',
    `name: seek_item
title: Seek an item
description: Search for what may be in some shop.
aliases: [look_item]
deprecated: {since: '2026-01-01', until: '2027-01-01', use: find_item}
effect: read
params:
  id: {$ref: '#id', required: true}
http: {source: api, method: GET, path: '/search/{id}'}
examples:
  - {args: {id: a1}, reply: {status: 200, body: [{id: a1, name: Lamp}]}}
  - {args: {id: zz}, reply: {status: 404, body: {}}}
`,
  ],
  [
    'tools.d/shop/take_item.yaml',
    `name: take_item
title: Take an item
description: Ask another tool of this server first, then answer with what it said.
effect: read
params:
  id: {$ref: '#id', required: true}
steps:
  - {id: shelf, http: {source: api, method: GET, path: '/shelves/{id}'}}
  - {id: item, call: {tool: find_item, args: {id: '{steps.shelf.body.item}'}}}
output: {select: '{name: steps.item.answer.name}'}
examples:
  - {args: {id: a1}, replies: {shelf: {body: {item: b1}}, item: {answer: {name: Lamp}}}}
  - {args: {id: a2}, replies: {shelf: {status: 404, body: {}}}}
`,
  ],
]);

/** A cache that keeps texts, as a disk does, and counts. */
export function textCache(): Cache & { readonly hits: () => number; readonly puts: () => number } {
  const texts = new Map<string, string>();
  let hits = 0;
  let puts = 0;
  return {
    get(key) {
      const text = texts.get(key);
      if (text === undefined) return undefined;
      hits += 1;
      return JSON.parse(text) as unknown;
    },
    put(key, value) {
      puts += 1;
      texts.set(key, JSON.stringify(value));
    },
    hits: () => hits,
    puts: () => puts,
  };
}
