import { closest } from '../closest.js';
import type { JsonObject, JsonValue } from '../json.js';
import { isJsonObject } from '../json.js';
import { pointerSteps } from '../json-pointer.js';
import type { Violation } from '../tool-entry.js';

/** A longer one is no misspelling, and comparing it would take long. */
const LONGEST_NAME = 64;

/** How the parts of the value are called in the sentences. */
export interface Wording {
  /** The whole value. */
  readonly root: string;
  /** A key at its top that the schema does not have. */
  readonly unknown: 'parameter' | 'field';
  /** Sentences at most; the rest is counted. */
  readonly most: number;
}

/** What is wrong with a value, a sentence for each broken rule of its schema. */
export function violationSentences(
  violations: readonly Violation[],
  value: JsonValue,
  schema: JsonObject,
  wording: Wording,
): string[] {
  // What is wrong with a name is told by the rule inside `propertyNames`.
  const all = violations.filter(({ keyword }) => keyword !== 'propertyNames');
  const told = all.slice(0, wording.most).map((one) => sentenceFor(one, value, schema, wording));
  const rest = all.length - told.length;
  return rest === 0 ? told : [...told, `There are ${rest} problems more.`];
}

function sentenceFor(
  { instancePath, keyword, params, message, propertyName }: Violation,
  args: JsonValue,
  schema: JsonObject,
  { root, unknown: kind }: Wording,
): string {
  const steps = pointerSteps(instancePath);
  const name = steps.length === 0 ? root : `\`${steps.join('.')}\``;
  if (propertyName !== undefined)
    return `${name} has a key \`${cut(propertyName)}\`, which ${message ?? 'is no name for one'}.`;
  switch (keyword) {
    case 'type': {
      const wanted = [params.type].flat().join(' or ');
      return `${name} must be ${wanted}; it is ${shown(valueAt(args, steps))}.`;
    }
    case 'required':
      return `\`${[...steps, String(params.missingProperty)].join('.')}\` is missing.`;
    case 'additionalProperties': {
      const unknown = String(params.additionalProperty);
      const known = Object.keys(propertiesOf(schemaAt(schema, steps)));
      const near = unknown.length > LONGEST_NAME ? undefined : closest(unknown, known);
      const help =
        near === undefined
          ? `There is ${known.map((one) => `\`${one}\``).join(', ') || 'none'}.`
          : `Did you mean \`${near}\`?`;
      const place = steps.length === 0 ? `There is no ${kind}` : `${name} has no field`;
      return `${place} \`${cut(unknown)}\`. ${help}`;
    }
    case 'const':
      return `${name} must be ${JSON.stringify(params.allowedValue)}; it is ${shown(valueAt(args, steps))}.`;
    case 'enum':
      return `${name} must be one of ${(params.allowedValues as unknown[]).map((one) => JSON.stringify(one)).join(', ')}; it is ${shown(valueAt(args, steps))}.`;
    default:
      return `${name} ${message ?? `breaks the rule ${keyword}`}; it is ${shown(valueAt(args, steps))}.`;
  }
}

function valueAt(args: JsonValue, steps: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = args;
  for (const step of steps) value = (value as Record<string, JsonValue> | undefined)?.[step];
  return value;
}

/** The part of a schema that describes the value at some steps from the root, where that is plain to see. */
function schemaAt(schema: JsonObject, steps: readonly string[]): JsonValue | undefined {
  let at: JsonValue | undefined = schema;
  for (const step of steps)
    at = propertiesOf(at)[step] ?? (isJsonObject(at) ? (at.items ?? at.additionalProperties) : undefined);
  return at;
}

function propertiesOf(schema: JsonValue | undefined): JsonObject {
  return isJsonObject(schema) && isJsonObject(schema.properties) ? schema.properties : {};
}

function shown(value: JsonValue | undefined): string {
  // JSON has no word for what a number out of range became.
  return typeof value === 'number' && !Number.isFinite(value)
    ? 'out of range'
    : cut(JSON.stringify(value) ?? 'absent');
}

function cut(text: string): string {
  const short = text.length > 80 ? `${text.slice(0, 77)}…` : text;
  return short.replace(/\p{Surrogate}/gu, '\uFFFD');
}
