import { expect, it } from 'vitest';
import { pointerPath } from '../../codegen/spec/pointer.js';
import { pointerSteps } from '../../src/runtime/json-pointer.js';

/** The examples of RFC 6901, section 5, as far as they differ. */
it.each([
  ['', []],
  ['/foo/0', ['foo', '0']],
  ['/', ['']],
  ['/a~1b', ['a/b']],
  ['/m~0n', ['m~n']],
  ['/~01', ['~1']],
])('reads the pointer %j', (pointer, steps) => {
  expect(pointerSteps(pointer)).toEqual(steps);
});

it('counts in lists, and takes no other digits for a number', () => {
  expect(pointerPath('/items/10/01/a~1b')).toEqual(['items', 10, '01', 'a/b']);
});
