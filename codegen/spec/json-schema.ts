import type { JsonObject } from '../../src/runtime/json.js';
import { compileCheck } from './compile-check.js';
import { isPlainSchema } from './plain-schema.js';
import { pointerPath } from './pointer.js';
import { specValidators } from './validators.js';

/** Keywords that tie schemas together. A schema of a spec is put into a larger one, where they would mean another. */
export const REFERENCES: readonly string[] = [
  '$ref',
  '$defs',
  '$dynamicRef',
  '$id',
  '$anchor',
  '$dynamicAnchor',
  '$schema',
  'definitions',
];

/** What the schema of a parameter is commonly made of. */
export const COMMON_KEYWORDS: readonly string[] = [
  'type',
  'description',
  'required',
  '$ref',
  'aliases',
  'deprecated',
  'enum',
  'default',
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'items',
  'minItems',
  'maxItems',
  'uniqueItems',
  'properties',
  'additionalProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
];

/** Every keyword of JSON Schema 2020-12. */
export const KEYWORDS: readonly string[] = [
  ...COMMON_KEYWORDS,
  ...REFERENCES,
  ...['const', 'title', 'examples', 'readOnly', 'writeOnly', '$comment', '$vocabulary'],
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas', 'dependentRequired'],
  ...['prefixItems', 'contains', 'minContains', 'maxContains', 'patternProperties'],
  ...['unevaluatedItems', 'unevaluatedProperties', 'contentEncoding', 'contentMediaType', 'contentSchema'],
];

/** What is wrong with a schema that a spec holds. */
export interface SchemaProblem {
  /** Keys from the root of the schema. */
  readonly pointer: readonly (string | number)[];
  /** The key itself is the problem, not its value. */
  readonly key?: string;
  readonly problem: string;
}

/** What was found in schemas that were looked at: many tools share a parameter. */
const looked = new Map<string, readonly SchemaProblem[]>();
const MOST_LOOKED = 1000;

/** Problems of a schema by the 2020-12 meta-schema, and keywords or formats that nothing would enforce. */
export function schemaProblems(schema: JsonObject): readonly SchemaProblem[] {
  if (isPlainSchema(schema)) return [];
  const text = JSON.stringify(schema);
  const before = looked.get(text);
  if (before !== undefined) return before;
  const problems = problemsIn(schema);
  if (looked.size >= MOST_LOOKED) looked.clear();
  looked.set(text, problems);
  return problems;
}

function problemsIn(schema: JsonObject): SchemaProblem[] {
  const { meta } = specValidators();
  if (!meta(schema)) {
    const errors = meta.errors ?? [];
    const specific = errors.filter(({ keyword }) => keyword !== 'anyOf' && keyword !== '$dynamicRef');
    return (specific.length > 0 ? specific : errors).map((error) => ({
      pointer: pointerPath(error.instancePath),
      problem: error.message ?? error.keyword,
    }));
  }
  try {
    compileCheck(schema);
    return [];
  } catch (error) {
    return [strictProblem(error instanceof Error ? error.message : String(error), schema)];
  }
}

/** Every reference in a schema, told from properties that are only called so. */
export function referencesIn(
  value: unknown,
  pointer: readonly string[] = [],
  isSchema = true,
): SchemaProblem[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    isSchema && REFERENCES.includes(key)
      ? [{ pointer, key, problem: `\`${key}\` can not stand in it` }]
      : referencesIn(child, [...pointer, key], !(isSchema && key === 'properties')),
  );
}

/** Ajv reports an unknown keyword or format as a sentence; its key is looked for to find the place. */
function strictProblem(message: string, schema: JsonObject): SchemaProblem {
  const keyword = /unknown keyword: "([^"]+)"/.exec(message)?.[1];
  const format = /unknown format "([^"]+)"/.exec(message)?.[1];
  const at = findKey(schema, (key, value) =>
    keyword === undefined ? key === 'format' && value === format : key === keyword,
  );
  const problem = message
    .replace(/^strict mode: /, '')
    .replace(/ ignored in schema at path.*/, '')
    .replace(/ in schema at path.*/, '');
  return at === undefined
    ? { pointer: [], problem }
    : { pointer: at.slice(0, -1), key: at.at(-1) as string, problem };
}

function findKey(value: unknown, matches: (key: string, value: unknown) => boolean): string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, child] of Object.entries(value)) {
    if (matches(key, child)) return [key];
    const below = findKey(child, matches);
    if (below !== undefined) return [key, ...below];
  }
  return undefined;
}
