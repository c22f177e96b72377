import * as jmespath from '@jmespath-community/jmespath';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReporter } from '../../codegen/diagnostics/diagnostic.js';
import { conditionCode } from '../../codegen/emit/condition-code.js';
import { createImports } from '../../codegen/emit/imports.js';
import { conditionHolds } from '../../codegen/interpret/condition-truth.js';
import { lowerCondition } from '../../codegen/lower/lower-condition.js';
import type { Scope } from '../../codegen/lower/scope.js';
import type { ParamModel } from '../../codegen/model/tool-model.js';
import { parseSource } from '../../codegen/source/source-file.js';
import type { JsonObject } from '../../src/runtime/json.js';
import { given } from '../../src/runtime/plan/given.js';
import { expression } from './evaluate.js';

const SCHEMAS: Readonly<Record<string, JsonObject>> = {
  name: { type: 'string' },
  word: { type: 'string' },
  mode: { type: 'string', enum: ['a', "b'c", ''] },
  size: { type: 'integer' },
  'odd-size': { type: 'number' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
  tags: { type: 'array' },
  extra: { type: 'object' },
};

const params = new Map(
  Object.entries(SCHEMAS).map(([name, schema]): [string, ParamModel] => {
    const identifier = name === 'odd-size' ? 'oddSize' : name;
    return [
      name,
      {
        name,
        identifier,
        aliases: [],
        deprecated: null,
        required: name === 'word',
        fallback: undefined,
        type: String(schema.type),
        schema,
      },
    ];
  }),
);

const field = fc.constantFrom(...params.keys()).map((name) => (name.includes('-') ? `"${name}"` : name));
const literal = fc.constantFrom(
  "'a'",
  "'b\\'c'",
  "''",
  '`0`',
  '`2`',
  '`2.5`',
  '`true`',
  '`false`',
  '`null`',
  '`[]`',
  '`-1`',
  '`"x`y"`'.replace('`y', 'y'),
);
const comparison = fc
  .tuple(
    fc.oneof(field, literal),
    fc.constantFrom('==', '!=', '<', '<=', '>', '>='),
    fc.oneof(field, literal),
  )
  .map((parts) => parts.join(' '));

const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(field, comparison, literal),
    tie('condition').map((one) => `!(${one})`),
    field.map((one) => `!${one}`),
    fc.tuple(tie('condition'), tie('condition')).map(([one, other]) => `${one} && ${other}`),
    fc.tuple(tie('condition'), tie('condition')).map(([one, other]) => `${one} || ${other}`),
    fc.tuple(tie('condition'), tie('condition')).map(([one, other]) => `(${one} || ${other}) && ${one}`),
  ),
}));

const args = fc.record(
  {
    name: fc.constantFrom('', 'a', "b'c", '0'),
    word: fc.constantFrom('', 'a', '2'),
    mode: fc.constantFrom('a', "b'c", ''),
    size: fc.constantFrom(-1, 0, 2, 3),
    'odd-size': fc.constantFrom(-0, 0, 2, 2.5),
    force: fc.boolean(),
    json: fc.boolean(),
    tags: fc.constantFrom([], ['a'], [0]),
    extra: fc.constantFrom({}, { a: null }),
  },
  { requiredKeys: ['word'] },
);

function lower(text: string) {
  const reporter = createReporter();
  const source = parseSource('x.yaml', JSON.stringify(text), reporter);
  const scope = { source, reporter, params, used: new Set<string>() } as unknown as Scope;
  return { lowered: lowerCondition(scope, [], text), reporter };
}

describe('a condition as code', () => {
  it('holds where JMESPath holds, or is refused', () => {
    let kept = 0;
    fc.assert(
      fc.property(condition, fc.array(args, { minLength: 5, maxLength: 5 }), (text, calls) => {
        const { lowered, reporter } = lower(text);
        expect(lowered === undefined, text).toBe(reporter.diagnostics.length > 0);
        if (lowered === undefined) return;
        kept += 1;
        const imports = createImports();
        const code = conditionCode(lowered, params, imports);
        const names = [...params.values()];
        const compiled = expression(code, ['given', ...names.map(({ identifier }) => identifier)]);
        for (const call of calls) {
          const values = names.map(({ name }) => (call as Readonly<Record<string, unknown>>)[name]);
          const truth = given(jmespath.search(call as never, text));
          expect({ text, call, code, holds: Boolean(compiled(given, ...values)) }).toEqual({
            text,
            call,
            code,
            holds: truth,
          });
          expect(conditionHolds(lowered, call), text).toBe(truth);
          for (const name of lowered.implies)
            if (truth) expect(call, `${text} implies ${name}`).toHaveProperty([name]);
        }
      }),
      { numRuns: 800 },
    );
    expect(kept).toBeGreaterThan(200);
  });

  it.each([
    'name == `1`',
    'tags == `[]`',
    "name > 'a'",
    "mode == 'c'",
    "'a' == 'a'",
    '(name && word) == word',
    'size == name',
    'a.b',
    'length(name)',
  ])('refuses %s', (text) => {
    const { lowered, reporter } = lower(text);
    expect(lowered).toBeUndefined();
    expect(reporter.diagnostics).toHaveLength(1);
  });
});
