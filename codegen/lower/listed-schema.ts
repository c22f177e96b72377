import { isJsonObject, type JsonObject, type JsonValue } from '../../src/runtime/json.js';

/** Keywords that only say what will be refused; who breaks them is told so, with the rule, when it happens. */
const UNLISTED = [
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'propertyNames',
  'minProperties',
  'maxProperties',
];

/**
 * A schema as `tools/list` shows it: what a model needs to write arguments. All of it lies in the model's context
 * for good, so limits that a description already puts in words are left to the guard, which holds them all.
 */
export function listedSchema(schema: JsonObject): JsonObject {
  const { additionalProperties: _closed, ...rest } = shown(schema) as Record<string, JsonValue>;
  return rest;
}

function shown(schema: JsonValue): JsonValue {
  if (!isJsonObject(schema)) return schema;
  const { description, ...keywords } = Object.fromEntries(
    Object.entries(schema).filter(([key]) => !UNLISTED.includes(key)),
  ) as Record<string, JsonValue>;
  const { properties, items } = keywords;
  return {
    // In this order a description and a type take fewer tokens.
    ...(description === undefined ? {} : { description }),
    ...keywords,
    ...(isJsonObject(properties)
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, one]) => [name, shown(one as JsonValue)]),
          ),
        }
      : {}),
    ...(isJsonObject(items) ? { items: shown(items) } : {}),
  };
}
