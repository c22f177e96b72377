import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../../src/runtime/guard/check-input.js';
import { isBroken, ruleSentence } from '../../../src/runtime/guard/rules.js';
import type { JsonObject } from '../../../src/runtime/json.js';
import type { Rule } from '../../../src/runtime/tool.js';
import { entryOf, toolWith } from '../world.js';

type Args = Record<'a' | 'b' | 'c', string>;
const exclusive: Rule<Args> = { kind: 'exclusive', params: ['a', 'b', 'c'] };
const exactlyOne: Rule<Args> = { kind: 'exactly_one', params: ['a', 'b'] };
const atLeastOne: Rule<Args> = { kind: 'at_least_one', params: ['a', 'b'] };
const requires: Rule<Args> = { kind: 'requires', param: 'a', needs: 'b' };

describe('a rule', () => {
  it.each<[Rule<Args>, JsonObject[], JsonObject[]]>([
    [
      exclusive,
      [{}, { a: 'x' }, { c: 'x' }],
      [
        { a: 'x', b: 'x' },
        { b: 'x', c: 'x' },
        { a: 'x', b: 'x', c: 'x' },
      ],
    ],
    [exactlyOne, [{ a: 'x' }, { b: 'x' }], [{}, { c: 'x' }, { a: 'x', b: 'x' }]],
    [atLeastOne, [{ a: 'x' }, { a: 'x', b: 'x' }], [{}, { c: 'x' }]],
    [requires, [{}, { b: 'x' }, { a: 'x', b: 'x' }], [{ a: 'x' }, { a: 'x', c: 'x' }]],
  ])('%j is kept and broken', (rule, kept, broken) => {
    for (const args of kept) expect([args, isBroken(rule as never, args)]).toEqual([args, false]);
    for (const args of broken) expect([args, isBroken(rule as never, args)]).toEqual([args, true]);
  });

  it.each([false, null, '', [], {}])('takes %j for an argument that was not given', (value) => {
    expect(isBroken(exclusive as never, { a: 'x', b: value })).toBe(false);
    expect(isBroken(exactlyOne as never, { a: value })).toBe(true);
    expect(isBroken(requires as never, { a: 'x', b: value })).toBe(true);
  });

  it.each([0, true, ' ', [null]])('takes %j for an argument that was given', (value) => {
    expect(isBroken(exclusive as never, { a: 'x', b: value })).toBe(true);
  });

  it.each([
    [exclusive, 'Only one of `a`, `b` and `c`.'],
    [exactlyOne, 'Exactly one of `a` and `b`.'],
    [atLeastOne, 'At least one of `a` and `b`.'],
    [requires, '`a` needs `b`.'],
  ])('is said in a sentence: %j', (rule, sentence) => {
    expect(ruleSentence(rule)).toBe(sentence);
  });
});

describe('rules', () => {
  const rules = [exclusive, requires] as never[];
  const entry = entryOf(toolWith({}, { rules }), { a: { type: 'string' }, b: { type: 'string' }, c: {} });

  it('that are broken are all told', () => {
    expect(problemsOf(entry.tool, entry.schemas, { a: 'x', c: 1 })).toEqual([
      'Only one of `a`, `b` and `c`.',
      '`a` needs `b`.',
    ]);
  });

  it('are not looked at before the arguments fit the schema', () => {
    expect(problemsOf(entry.tool, entry.schemas, { a: 1, c: 1 })).toEqual(['`a` must be string; it is 1.']);
  });
});
