import type { ToolModel } from '../../codegen/model/tool-model.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/runtime/json.js';

/** Where a text of the caller's goes into the arguments of a tool. */
export interface Place {
  /** The parameter that it is a part of. */
  readonly param: string;
  /** What is written into it, for names of tests. */
  readonly what: string;
  /** Schema of the text. */
  readonly schema: JsonObject;
  /** The value of the parameter with this text in it. */
  value(text: string): JsonValue;
}

/** Every place of a tool that takes a text: parameters, items of lists, names and values of fields, at any depth. */
export function placesOf({ params }: Pick<ToolModel, 'params'>): Place[] {
  return params.flatMap(({ name, schema }) =>
    placesIn(schema, name).map((place) => ({ ...place, param: name })),
  );
}

function placesIn(schema: JsonObject, what: string): Omit<Place, 'param'>[] {
  const { type, items, properties, additionalProperties } = schema;
  if (type === 'string') return [{ what, schema, value: (text) => text }];
  if (type === 'array' && isJsonObject(items))
    return placesIn(items, `${what}[]`).map((place) => ({ ...place, value: (text) => [place.value(text)] }));
  if (type !== 'object') return [];
  const known = Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([name, field]) =>
    placesIn(field as JsonObject, `${what}.${name}`).map((place) => ({
      ...place,
      value: (text: string) => ({ [name]: place.value(text) }),
    })),
  );
  if (!isJsonObject(additionalProperties)) return known;
  const names = {
    what: `${what}, a name`,
    schema: { type: 'string' },
    value: (text: string) => fieldOf(text, 'x'),
  };
  const values = placesIn(additionalProperties, `${what}.*`).map((place) => ({
    ...place,
    value: (text: string) => fieldOf('FIELD', place.value(text)),
  }));
  return [...known, names, ...values];
}

/** As `JSON.parse` makes it: a field called `__proto__` is one like any other. */
function fieldOf(name: string, value: JsonValue): JsonObject {
  return Object.fromEntries([[name, value]]);
}
