import { isJsonObject, type JsonObject, type JsonValue } from '../../src/runtime/json.js';
import { parsePattern } from '../language/pattern.js';
import { listAt, objectAt } from './openapi-document.js';
import { safeText } from './safe-text.js';
import { formatted } from './sample.js';

const DEEPEST = 4;
const MOST_FIELDS = 12;
const MOST_PARTS = 200;
const MOST_VALUES = 300;

/** The type that is not null, of a schema of either version; undefined where it says none, or several. */
export function typeOf(schema: JsonObject): string | undefined {
  const { type } = schema;
  const types = (Array.isArray(type) ? type : [type]).filter((one) => one !== 'null' && one !== undefined);
  if (types.length === 1) return String(types[0]);
  if (types.length > 1) return undefined;
  if (isJsonObject(schema.properties)) return 'object';
  const [value] = valuesOf(schema);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? typeof value
    : undefined;
}

/** The values that a schema names: of `enum`, or the only one of `const`. */
function valuesOf(schema: JsonObject): JsonValue[] {
  if (Array.isArray(schema.enum)) return schema.enum.filter((one) => one !== null);
  return schema.const === undefined || schema.const === null ? [] : [schema.const];
}

/**
 * `allOf` put together. A part that is being put together already is left out, so that cycles end; and so is what is
 * beyond `room`, because parts that all share parts multiply.
 */
export function merged(
  schema: JsonObject,
  seen: readonly JsonObject[] = [],
  room = { parts: MOST_PARTS },
): JsonObject {
  const parts = [...new Set(listAt(schema, 'allOf'))].filter((part) => !seen.includes(part));
  if (parts.length === 0 || room.parts <= 0) return schema;
  room.parts -= parts.length;
  const { allOf: _allOf, ...own } = schema;
  const all = [...parts.map((part) => merged(part, [...seen, schema], room)), own];
  return {
    ...Object.assign({}, ...all),
    ...(all.some(({ properties }) => isJsonObject(properties)) && {
      properties: Object.assign({}, ...all.map((part) => objectAt(part, 'properties'))),
    }),
    required: all.flatMap(({ required }) => (Array.isArray(required) ? required : [])),
  };
}

/**
 * A schema that a parameter can have: a single value, a list of such, or an object as it comes. What is left out of it
 * only makes it more permissive. Undefined where it is none of these.
 */
export function paramSchema(written: JsonObject): JsonObject | undefined {
  const schema = merged(written);
  if ('oneOf' in schema || 'anyOf' in schema || '$ref' in schema) return nullable(schema);
  const type = typeOf(schema);
  if (type === undefined || !/^(string|number|integer|boolean|array|object)$/u.test(type)) return undefined;
  if (type === 'object') return { type };
  if (type === 'array') {
    const items = paramSchema(objectAt(schema, 'items'));
    return items === undefined ? undefined : { type, items };
  }
  const values = valuesOf(schema);
  const kept: Record<string, JsonValue> = { type };
  if (values.length > 0) return { ...kept, enum: values };
  const limits =
    type === 'string' ? ['minLength', 'maxLength'] : type === 'boolean' ? [] : ['minimum', 'maximum'];
  for (const key of limits) {
    const limit = schema[key];
    if (typeof limit === 'number') kept[key] = limit;
  }
  const { pattern } = schema;
  if (type === 'string' && typeof pattern === 'string' && !('problem' in parsePattern(pattern)))
    kept.pattern = pattern;
  return kept;
}

/** `anyOf` of one schema and null, as version 3.1 writes what may be null. */
function nullable(schema: JsonObject): JsonObject | undefined {
  const choices = [...listAt(schema, 'oneOf'), ...listAt(schema, 'anyOf')].filter(
    ({ type }) => type !== 'null',
  );
  const [only, ...others] = choices;
  if (only === undefined || 'oneOf' in only || 'anyOf' in only) return undefined;
  return others.length === 0 ? paramSchema(only) : together(choices);
}

/** Single values of one type: any of the values where all name theirs, else any value of the type. */
function together(choices: readonly JsonObject[]): JsonObject | undefined {
  const all = choices.map((one) => ('oneOf' in one || 'anyOf' in one ? undefined : paramSchema(one)));
  const type = all[0]?.type;
  if (type === 'array' || type === 'object' || !all.every((one) => one !== undefined && one.type === type))
    return undefined;
  const named = all.map((one) => (one?.enum ?? []) as JsonValue[]);
  return named.every((values) => values.length > 0)
    ? { type: type as string, enum: [...new Set(named.flat())] }
    : { type: type as string };
}

/** A value as the schema describes it: its examples first, else one of its type. Ends in null where it comes back to itself, or gets too large. */
export function exampleFor(
  written: JsonObject,
  seen: readonly JsonObject[] = [],
  room = { values: MOST_VALUES },
): JsonValue {
  if (seen.includes(written) || seen.length > DEEPEST * 2 || room.values <= 0) return null;
  room.values -= 1;
  const schema = merged(written, seen);
  const within = [...seen, written];
  const [first] = Array.isArray(schema.examples) ? schema.examples : [];
  const [choice] = Array.isArray(schema.enum) ? schema.enum : [];
  const given = [schema.example, first, schema.default, schema.const, choice].find(
    (one) => one !== undefined,
  );
  if (given !== undefined) return given;
  const [variant] = [...listAt(schema, 'oneOf'), ...listAt(schema, 'anyOf')].filter(
    ({ type }) => type !== 'null',
  );
  if (variant !== undefined) return exampleFor(variant, within, room);
  switch (typeOf(schema)) {
    case 'object':
      return objectOf(schema, within, room);
    case 'array': {
      const items = objectAt(schema, 'items');
      return within.includes(items) ? [] : [exampleFor(items, within, room)];
    }
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? Math.max(1, schema.minimum) : 1;
    case 'boolean':
      return true;
    case 'string':
      return formatted(schema.format) ?? 'text';
    default:
      return null;
  }
}

function objectOf(schema: JsonObject, within: readonly JsonObject[], room: { values: number }): JsonObject {
  if (within.length > DEEPEST) return {};
  const fields = Object.entries(objectAt(schema, 'properties')).filter(
    ([, field]) => isJsonObject(field) && field.writeOnly !== true,
  );
  return Object.fromEntries(
    fields
      .slice(0, MOST_FIELDS)
      .map(([name, field]) => [name, exampleFor(field as JsonObject, within, room)]),
  );
}

/** A long example, without credentials, cut to what shows its form: two items of a list, texts of a line, a few levels. Cycles are cut too. */
export function shortened(value: JsonValue, depth = 0): JsonValue {
  if (typeof value === 'string') {
    const safe = safeText(value);
    return safe.length > 80 ? `${safe.slice(0, 79)}…` : safe;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return Array.isArray(value) ? [] : {};
  if (Array.isArray(value)) return value.slice(0, 2).map((item) => shortened(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MOST_FIELDS)
      .map(([key, item]) => [key, shortened(item, depth + 1)]),
  );
}
