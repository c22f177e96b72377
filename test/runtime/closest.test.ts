import fc from 'fast-check';
import { expect, it } from 'vitest';
import { closest } from '../../src/runtime/closest.js';

const known = ['app', 'command', 'database'];

it.each([
  ['App', 'app'],
  ['apps', 'app'],
  ['comand', 'command'],
  ['databse', 'database'],
  ['dtabaes', undefined],
  ['constructor', undefined],
  ['something_else', undefined],
])('the name meant by %s is %s', (name, meant) => {
  expect(closest(name, known)).toBe(meant);
});

it('a known name is closest to itself', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z_]{1,12}$/), { minLength: 1 }), (names) => {
      for (const name of names) expect(closest(name, names)).toBe(name);
    }),
  );
});

it('nothing is close where nothing is known', () => {
  expect(closest('app', [])).toBeUndefined();
});
