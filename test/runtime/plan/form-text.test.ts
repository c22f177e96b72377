import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentLine } from '../../../src/runtime/guard/sent-line.js';
import type { JsonValue } from '../../../src/runtime/json.js';
import { formText } from '../../../src/runtime/plan/form-text.js';

const pairs = (body: JsonValue, lists: 'repeated' | 'indexed' = 'repeated') => [
  ...new URLSearchParams(formText(body, lists)),
];

describe('a body as a form', () => {
  it('has fields of objects in brackets, and nothing for null', () => {
    expect(pairs({ a: 1, b: { c: true, d: { e: 'x' } }, none: null, empty: '' })).toEqual([
      ['a', '1'],
      ['b[c]', 'true'],
      ['b[d][e]', 'x'],
      ['empty', ''],
    ]);
  });

  it('repeats the name for single values of a list, or numbers them', () => {
    expect(pairs({ a: ['x', 'y'] })).toEqual([
      ['a', 'x'],
      ['a', 'y'],
    ]);
    expect(pairs({ a: ['x', 'y'] }, 'indexed')).toEqual([
      ['a[0]', 'x'],
      ['a[1]', 'y'],
    ]);
  });

  it('keeps the fields of each object of a list together', () => {
    const items = [{ price: 'p1', quantity: 2 }, { price: 'p2' }];
    for (const lists of ['repeated', 'indexed'] as const)
      expect(pairs({ items }, lists)).toEqual([
        ['items[0][price]', 'p1'],
        ['items[0][quantity]', '2'],
        ['items[1][price]', 'p2'],
      ]);
  });

  it('lets no text become another field', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(pairs({ a: text, b: 'x' })).toEqual([
          ['a', text],
          ['b', 'x'],
        ]);
      }),
    );
  });
});

it('a person is told that a body goes as a form', () => {
  const plan = { kind: 'http', source: 'api', method: 'POST', path: '/x' } as const;
  expect(sentLine({ ...plan, body: { a: 1 }, form: 'repeated' }, {})).toBe(
    'Sends: POST /x as a form {"a":1}',
  );
  expect(sentLine({ ...plan, body: { a: 1 } }, {})).toBe('Sends: POST /x {"a":1}');
});
