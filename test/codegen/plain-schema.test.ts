import fc from 'fast-check';
import { expect, it } from 'vitest';
import { schemaProblems } from '../../codegen/spec/json-schema.js';
import { isPlainSchema } from '../../codegen/spec/plain-schema.js';

const anyValue = fc.oneof(
  fc.constantFrom(
    'string',
    'integer',
    'text',
    '',
    null,
    true,
    -1,
    0,
    2,
    1.5,
    [],
    ['a'],
    ['a', 'a'],
    ['a', 1],
    {},
  ),
  fc.jsonValue({ maxDepth: 1 }),
);
const schemas = fc.dictionary(
  fc.constantFrom(
    'type',
    'description',
    'title',
    'minLength',
    'maxLength',
    'minimum',
    'maximum',
    'default',
    'enum',
    'pattern',
    'typ',
  ),
  anyValue,
  { maxKeys: 4, noNullPrototype: true },
);

it('a schema that is taken for plain is one that Ajv takes', () => {
  let plainOnes = 0;
  fc.assert(
    fc.property(schemas, (schema) => {
      if (!isPlainSchema(schema as never)) return;
      plainOnes += 1;
      // A comment is not among what is plain, so that this is asked of Ajv.
      const asked = { ...schema, $comment: 'x' } as never;
      expect(isPlainSchema(asked)).toBe(false);
      expect(schemaProblems(asked)).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
  expect(plainOnes).toBeGreaterThan(100);
});

it('knows the parameters that most tools have', () => {
  expect(isPlainSchema({ type: 'string', description: 'Its name.', maxLength: 30 })).toBe(true);
  expect(isPlainSchema({ type: 'string', enum: ['a', 'b'], default: 'a' })).toBe(true);
  expect(isPlainSchema({ type: 'text' })).toBe(false);
  expect(isPlainSchema({ enum: [] })).toBe(false);
});
