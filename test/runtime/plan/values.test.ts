import { search } from '@jmespath-community/jmespath';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { each, option } from '../../../src/runtime/plan/argv.js';
import { compact, type Sparse } from '../../../src/runtime/plan/compact.js';
import { given } from '../../../src/runtime/plan/given.js';
import { filled, text } from '../../../src/runtime/plan/template.js';

describe('given', () => {
  it('is the truth of JMESPath for every JSON value', () => {
    const small = fc.constantFrom(null, false, true, '', ' ', '0', 0, -0, [], {}, [null], { a: null });
    fc.assert(
      fc.property(fc.oneof(small, fc.jsonValue()), (value) => {
        expect(given(value)).toBe(search(value as never, '@ && `true`') === true);
      }),
      { numRuns: 1000 },
    );
  });

  it('is false for an absent value', () => {
    expect(given(undefined)).toBe(false);
  });
});

describe('option', () => {
  it('makes one argument, whatever the value holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(option('--app=', value)).toEqual([`--app=${value}`]);
      }),
    );
  });

  it.each([
    ['', ['--x=']],
    [0, ['--x=0']],
    [false, ['--x=false']],
    [undefined, []],
  ])('of %j is %j', (value, expected) => {
    expect(option('--x=', value)).toEqual(expected);
  });
});

describe('each', () => {
  it('makes one argument of each item, in order', () => {
    expect(each(['b', 'a b'], (value) => `--file=${value}`)).toEqual(['--file=b', '--file=a b']);
  });

  it('makes none of an absent or empty list', () => {
    expect(each(undefined, String)).toEqual([]);
    expect(each([], String)).toEqual([]);
  });
});

describe('compact', () => {
  it('drops what is absent at any depth, and keeps null, false, zero and what is empty', () => {
    const value = {
      a: undefined,
      b: null,
      c: [undefined, 0, { d: undefined, e: false }],
      f: '',
      g: {},
      h: [],
    };
    expect(compact(value)).toEqual({ b: null, c: [0, { e: false }], f: '', g: {}, h: [] });
  });

  it('is what JSON makes of a value without absent items', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(compact(value as Sparse)).toStrictEqual(value);
      }),
    );
  });

  it('keeps a key with the name of the prototype as a key', () => {
    const made = compact(JSON.parse('{"__proto__":{"admin":true},"constructor":1}') as Sparse);
    expect(JSON.stringify(made)).toBe('{"__proto__":{"admin":true},"constructor":1}');
    expect((made as { admin?: unknown }).admin).toBeUndefined();
  });

  it('of an absent value is null', () => {
    expect(compact(undefined)).toBeNull();
  });
});

describe('text in a template', () => {
  it.each([
    [undefined, ''],
    [null, ''],
    [0, '0'],
    [false, 'false'],
    ['a|b', 'a|b'],
    [{ a: 1 }, '{"a":1}'],
    [['a', null], '["a",null]'],
    // A value that String() would choke on.
    [{ toString: 'x', valueOf: 'y' }, '{"toString":"x","valueOf":"y"}'],
  ])('of %j is %j', (value, written) => {
    expect(text(value)).toBe(written);
  });
});

describe('filled', () => {
  it.each([undefined, null, false, 0, '', []])('is false for %j', (value) => {
    expect(filled(value)).toBe(false);
  });
  it.each([true, 1, ' ', [0], {}])('is true for %j', (value) => {
    expect(filled(value)).toBe(true);
  });
});
