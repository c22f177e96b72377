import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plain } from '../../../codegen/cache/plain.js';

const sparse = fc.object({
  maxDepth: 4,
  key: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'a', '1'), fc.string({ unit: 'binary' })),
  values: [
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
    fc.boolean(),
    fc.constantFrom(null, undefined),
  ],
});

it('gives what JSON would give back, keys in their order', () => {
  fc.assert(
    fc.property(sparse, (value) => {
      const text = JSON.stringify(value);
      expect(JSON.stringify(plain(value as object))).toBe(text);
      expect(plain(value as object)).toEqual(JSON.parse(text));
    }),
  );
});

it('leaves out maps, and gives nothing where a number is none of JSON', () => {
  expect(plain({ names: new Map([['a', 1]]), list: [new Map(), 1] })).toEqual({ list: [null, 1] });
  for (const number of [Number.NaN, Number.POSITIVE_INFINITY, -0])
    expect(plain({ deep: [{ number }] })).toBeUndefined();
});
