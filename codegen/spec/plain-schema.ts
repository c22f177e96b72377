import type { JsonObject, JsonValue } from '../../src/runtime/json.js';

const isText = (value: JsonValue | undefined) => typeof value === 'string';
const isNumber = (value: JsonValue | undefined) => typeof value === 'number';
const isAmount = (value: JsonValue | undefined) => Number.isInteger(value) && (value as number) >= 0;

/** The keywords of most parameters, with what is a sound value of each. */
const SOUND: Readonly<Record<string, (value: JsonValue | undefined) => boolean>> = {
  type: (value) => isText(value) && ['string', 'integer', 'number', 'boolean'].includes(value as string),
  description: isText,
  title: isText,
  minLength: isAmount,
  maxLength: isAmount,
  minimum: isNumber,
  maximum: isNumber,
  default: () => true,
  enum: (value) =>
    Array.isArray(value) && value.length > 0 && value.every(isText) && new Set(value).size === value.length,
};

/**
 * Whether a schema says nothing but what is sound on its own, whatever else it says. It decides for most parameters what
 * takes Ajv a millisecond each; of what it does not know it says false.
 */
export function isPlainSchema(schema: JsonObject): boolean {
  return Object.entries(schema).every(([key, value]) => Object.hasOwn(SOUND, key) && SOUND[key]?.(value));
}
