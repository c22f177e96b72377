import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/runtime/json.js';
import type { ParamModel, ToolModel } from '../../model/tool-model.js';

/** A parameter as a page shows it. */
export interface ParamView {
  readonly name: string;
  /** `string`, `integer`, `list of string`; with an enum its values. */
  readonly type: string;
  readonly required: boolean;
  /** Names that it had before, under which a call may still give it. */
  readonly aliases: readonly string[];
  readonly deprecated: boolean;
  /** As JSON; null where there is none. */
  readonly fallback: string | null;
  readonly description: string;
  /** What values have to keep, a phrase each. All of it is held before anything runs. */
  readonly limits: readonly string[];
}

export function paramViews({ params }: ToolModel): ParamView[] {
  return params.map(paramView);
}

function paramView({ name, required, aliases, deprecated, fallback, schema }: ParamModel): ParamView {
  return {
    name,
    type: typeWords(schema),
    required,
    aliases,
    deprecated: deprecated !== null,
    fallback: fallback === undefined ? null : JSON.stringify(fallback),
    description: typeof schema.description === 'string' ? schema.description : '',
    limits: limitsOf(schema),
  };
}

function typeWords(schema: JsonObject): string {
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const { type, items } = schema;
  const name = Array.isArray(type) ? type.join(' or ') : String(type ?? 'any');
  return type === 'array' && isJsonObject(items) ? `list of ${typeWords(items)}` : name;
}

/** The keywords of JSON Schema 2020-12 that limit a value, in words. */
function limitsOf(schema: JsonObject): string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const words: [JsonValue | undefined, (value: JsonValue) => string][] = [
    [schema.format, (value) => `a ${value}`],
    [schema.pattern, (value) => `matches ${value}`],
    [schema.minLength, (value) => (value === 1 ? 'not empty' : `at least ${value} characters`)],
    [schema.maxLength, (value) => `at most ${value} characters`],
    [minimum, (value) => (maximum === undefined ? `at least ${value}` : `${value} to ${maximum}`)],
    [minimum === undefined ? maximum : undefined, (value) => `at most ${value}`],
    [exclusiveMinimum, (value) => `more than ${value}`],
    [exclusiveMaximum, (value) => `less than ${value}`],
    [schema.multipleOf, (value) => (value === 1 ? 'a whole number' : `a multiple of ${value}`)],
    [schema.minItems, (value) => `at least ${value} of them`],
    [schema.maxItems, (value) => `at most ${value} of them`],
    [schema.uniqueItems || undefined, () => 'none twice'],
    [schema.const, (value) => `exactly ${JSON.stringify(value)}`],
  ];
  const own = words.flatMap(([value, say]) => (value === undefined ? [] : [say(value)]));
  const { items, additionalProperties } = schema;
  const each = isJsonObject(items) ? limitsOf(items).map((one) => `each: ${one}`) : [];
  const values = isJsonObject(additionalProperties) ? [`values: ${typeWords(additionalProperties)}`] : [];
  return [...own, ...each, ...values];
}
