import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkInput, problemsOf } from '../../../src/runtime/guard/check-input.js';
import type { JsonObject, JsonValue } from '../../../src/runtime/json.js';
import { failureText } from '../../../src/runtime/serve/call-result.js';
import { entryOf, thrownBy, toolWith } from '../world.js';

const tool = toolWith();
const problems = (properties: JsonObject, args: unknown, required: string[] = []) =>
  problemsOf(tool, entryOf(tool, properties, { required }).schemas, args);

describe('a sentence names the parameter, its rule and its value', () => {
  it.each<[string, JsonObject, JsonValue, string]>([
    ['type', { type: 'string' }, 5, '`p` must be string; it is 5.'],
    ['type', { type: ['integer', 'null'] }, 'x', '`p` must be integer or null; it is "x".'],
    ['type', { type: 'integer' }, 1.5, '`p` must be integer; it is 1.5.'],
    ['type', { type: 'boolean' }, 'true', '`p` must be boolean; it is "true".'],
    ['enum', { enum: ['us', 'eu', 1] }, 'asia', '`p` must be one of "us", "eu", 1; it is "asia".'],
    ['const', { const: 'yes' }, 'no', '`p` must be "yes"; it is "no".'],
    [
      'minLength',
      { type: 'string', minLength: 1 },
      '',
      '`p` must NOT have fewer than 1 characters; it is "".',
    ],
    [
      'maxLength',
      { type: 'string', maxLength: 2 },
      'abc',
      '`p` must NOT have more than 2 characters; it is "abc".',
    ],
    [
      'pattern',
      { type: 'string', pattern: '^[a-z]+$' },
      'A',
      '`p` must match pattern "^[a-z]+$"; it is "A".',
    ],
    ['format', { type: 'string', format: 'uuid' }, 'x', '`p` must match format "uuid"; it is "x".'],
    ['minimum', { type: 'integer', minimum: 1 }, 0, '`p` must be >= 1; it is 0.'],
    ['maximum', { type: 'integer', maximum: 9 }, 10, '`p` must be <= 9; it is 10.'],
    ['exclusiveMinimum', { type: 'number', exclusiveMinimum: 0 }, 0, '`p` must be > 0; it is 0.'],
    ['multipleOf', { type: 'integer', multipleOf: 5 }, 7, '`p` must be multiple of 5; it is 7.'],
    ['minItems', { type: 'array', minItems: 1 }, [], '`p` must NOT have fewer than 1 items; it is [].'],
    ['maxItems', { type: 'array', maxItems: 1 }, [1, 2], '`p` must NOT have more than 1 items; it is [1,2].'],
    [
      'uniqueItems',
      { type: 'array', uniqueItems: true },
      ['a', 'a'],
      '`p` must NOT have duplicate items (items ## 0 and 1 are identical); it is ["a","a"].',
    ],
    ['items', { type: 'array', items: { type: 'string' } }, ['a', 2], '`p.1` must be string; it is 2.'],
    [
      'properties',
      { type: 'object', properties: { 'a/b~c': { type: 'string' } } },
      { 'a/b~c': 2 },
      '`p.a/b~c` must be string; it is 2.',
    ],
    ['required', { type: 'object', properties: { a: {} }, required: ['a'] }, {}, '`p.a` is missing.'],
  ])('for %s: %j', (_, schema, value, sentence) => {
    expect(problems({ p: schema }, { p: value })).toEqual([sentence]);
  });
});

describe('arguments', () => {
  it.each([null, undefined, 'text', 5, [], [{}]])('that are no object are refused: %j', (args) => {
    expect(problems({}, args)).toEqual(['The arguments are not an object.']);
  });

  it('that are missing are named', () => {
    expect(problems({ app: { type: 'string' } }, {}, ['app'])).toEqual(['`app` is missing.']);
  });

  it('that are unknown are answered with the name that was meant', () => {
    const known = { app: {}, database: {} };
    expect(problems(known, { databse: 1 })).toEqual([
      'There is no parameter `databse`. Did you mean `database`?',
    ]);
    expect(problems(known, { zzzzzz: 1 })).toEqual([
      'There is no parameter `zzzzzz`. There is `app`, `database`.',
    ]);
    expect(problems({}, { x: 1 })).toEqual(['There is no parameter `x`. There is none.']);
  });

  it('with unknown fields inside are answered with the fields there are in that place', () => {
    const addon = { type: 'object', properties: { plan: {}, service: {} }, additionalProperties: false };
    const schema = { plans: {}, addons: { type: 'array', items: addon } };
    expect(problems(schema, { addons: [{ plans: 1 }] })).toEqual([
      '`addons.0` has no field `plans`. Did you mean `plan`?',
    ]);
  });

  it.each(['{"__proto__": {"app": "x"}}', '{"constructor": 1}', '{"toString": 1}', '{"hasOwnProperty": 1}'])(
    'with the names of the prototype are unknown parameters: %s',
    (text) => {
      const args = JSON.parse(text) as JsonObject;
      const [name] = Object.keys(args);
      expect(problems({ app: { type: 'string' } }, args)).toEqual([
        `There is no parameter \`${name}\`. There is \`app\`.`,
      ]);
      expect(problems({ app: { type: 'string' } }, args, ['app'])).toContain('`app` is missing.');
    },
  );

  it('may have the names of the prototype as their values', () => {
    expect(problems({ app: { type: 'string' } }, { app: '__proto__' })).toEqual([]);
    expect(problems({ app: { enum: ['us'] } }, { app: 'constructor' })).toHaveLength(1);
  });

  it('are told every problem at once, and what to do', () => {
    const { schemas } = entryOf(tool, { a: { type: 'string' }, b: { type: 'integer' } }, { required: ['c'] });
    const failure = thrownBy(() => checkInput(tool, schemas, { a: 1, b: 'x' }));
    expect(failure.code).toBe('INVALID_INPUT');
    expect(failure.message).toBe(
      '3 problems:\n- `c` is missing.\n- `a` must be string; it is 1.\n- `b` must be integer; it is "x".',
    );
    expect(failure.hint).toBe('Correct the arguments and call get_things again. Nothing was run.');
  });

  it('with one problem are told just that', () => {
    const failure = thrownBy(() => checkInput(tool, entryOf(tool).schemas, { x: 1 }));
    expect(failure.message).toBe('There is no parameter `x`. There is none.');
  });

  it('with very many problems are told ten of them, and how many there are', () => {
    const args = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`unknown_${index}`, 1]));
    const told = problems({ app: {} }, args);
    expect(told).toHaveLength(11);
    expect(told.at(-1)).toBe('There are 49990 problems more.');
  });
});

describe('values that JSON can write but nothing can carry', () => {
  const number = (text: string) => JSON.parse(`{"n": ${text}}`) as JsonObject;

  it('are numbers out of range', () => {
    for (const type of ['number', 'integer'])
      expect(problems({ n: { type } }, number('1e400'))).toEqual([
        `\`n\` must be ${type}; it is out of range.`,
      ]);
  });

  it.each(['9007199254740993', '-9007199254740993', '1e300'])(
    'are whole numbers that are not exact: %s',
    (text) => {
      expect(problems({ n: { type: 'integer' } }, number(text))).toEqual([
        '`n` is beyond 9007199254740991, where JSON numbers are no longer exact.',
      ]);
      expect(problems({ n: { type: 'number' } }, number(text))).toEqual([]);
    },
  );

  it('are not the largest exact ones', () => {
    expect(problems({ n: { type: 'integer' } }, number('9007199254740991'))).toEqual([]);
  });

  it('are texts with half of a surrogate pair, at any depth and as keys', () => {
    const sentence = '`p` holds half of a surrogate pair, which has no form in UTF-8.';
    for (const value of ['\ud800', 'a\udc00b', ['x', '\udfff'], { k: ['\ud800'] }, { '\ud800': 1 }])
      expect(problems({ p: {} }, { p: value })).toEqual([sentence]);
    expect(problems({ p: {} }, { p: '😀' })).toEqual([]);
  });

  it('are values nested so deep that nothing could send them', () => {
    const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as JsonValue;
    expect(problems({ p: {} }, { p: nested(100) })).toEqual([]);
    for (const depth of [101, 10_000, 500_000])
      for (const schema of [{}, { type: 'string' }, { type: 'array', uniqueItems: true }])
        expect(problems({ p: schema }, { p: nested(depth) })).toEqual([
          '`p` is nested deeper than 100 levels.',
        ]);
  });
});

describe('a refusal', () => {
  it('shows at most 80 characters of a value or a name', { timeout: 30_000 }, () => {
    const long = 'x'.repeat(10_000_000);
    for (const args of [{ p: long }, { [long]: 1 }, { p: { a: long } }]) {
      const [problem] = problems({ p: { type: 'integer' } }, args);
      expect(problem).toContain('…');
      expect((problem as string).length).toBeLessThan(200);
    }
  });

  it('never holds half of a surrogate pair, so that strict readers of JSON can read it', () => {
    const text = fc.string({ unit: fc.constantFrom('😀', 'a', '\ud800', '\udc00'), maxLength: 120 });
    fc.assert(
      fc.property(text, text, (name, value) => {
        const failure = thrownBy(() =>
          checkInput(tool, entryOf(tool, { p: { enum: ['us'] } }).schemas, { [name]: 1, p: value }),
        );
        expect(failureText(failure)).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});
