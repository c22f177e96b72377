import { isJsonObject, type JsonObject, type JsonValue } from '../../src/runtime/json.js';

/** The envelope of a list answer around the schema of one item. */
export function listSchema(item: JsonObject): JsonObject {
  return {
    type: 'object',
    properties: {
      items: { type: 'array', items: item },
      total: { type: 'integer' },
      shown: { type: 'integer' },
      next: { type: 'string' },
    },
    required: ['items', 'total', 'shown'],
  };
}

/**
 * A schema that all the values keep, with room for what no example shows: any field may be missing or null, and
 * a whole number may have a fraction another time. A client that validates throws the whole answer away where
 * one field breaks the schema, so what is only inferred must not be strict. A field that was only ever seen as
 * null may be anything.
 */
export function inferSchema(values: readonly JsonValue[]): JsonObject {
  const types = [...new Set(values.map(kindOf))].filter((kind) => kind !== 'null').sort();
  if (types.length === 0) return {};
  const objects = values.filter(isJsonObject);
  const lists = values.filter((value): value is readonly JsonValue[] => Array.isArray(value));
  return {
    type: [...types, 'null'],
    ...(objects.length > 0 ? { properties: inferProperties(objects) } : {}),
    ...(lists.some((list) => list.length > 0) ? { items: inferSchema(lists.flat()) } : {}),
  };
}

function inferProperties(objects: readonly JsonObject[]): JsonObject {
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  return Object.fromEntries(
    names.map((name) => [
      name,
      inferSchema(objects.flatMap((object) => (object[name] === undefined ? [] : [object[name]]))),
    ]),
  );
}

/**
 * Widens a schema so that further values keep it as well, without describing fields that it does not name:
 * the long form of an answer must not make the published schema long.
 */
export function widenSchema(schema: JsonObject, values: readonly JsonValue[]): JsonObject {
  if (schema.type === undefined) return schema;
  const seen = inferSchema(values);
  const types = [...new Set([seen.type ?? [], schema.type].flat() as string[])].sort(
    (one, other) => Number(one === 'null') - Number(other === 'null'),
  );
  const objects = values.filter(isJsonObject);
  const lists = values.filter((value): value is readonly JsonValue[] => Array.isArray(value));
  const properties = isJsonObject(schema.properties) ? schema.properties : undefined;
  return {
    ...schema,
    type: types,
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, property]) => [
              name,
              widenSchema(
                property as JsonObject,
                objects.flatMap((object) => (object[name] === undefined ? [] : [object[name]])),
              ),
            ]),
          ),
        }),
    ...(isJsonObject(schema.items) ? { items: widenSchema(schema.items, lists.flat()) } : {}),
  };
}

function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}
