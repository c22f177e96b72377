import { closest } from '../closest.js';
import { Failure } from '../failure.js';
import type { JsonObject, JsonValue } from '../json.js';
import { isJsonObject } from '../json.js';
import { pointerSteps } from '../json-pointer.js';
import type { AnyTool, Rule } from '../tool.js';
import type { ToolSchemas, Violation } from '../tool-entry.js';
import { isBroken, ruleSentence } from './rules.js';
import { unsafeValues } from './unsafe-values.js';

/** More would push the next step out of sight. */
const MOST_PROBLEMS = 10;

/** A longer one is no misspelling, and comparing it would take long. */
const LONGEST_NAME = 64;

/** Checks arguments against the schema of a tool and its rules. Throws INVALID_INPUT with every problem. */
export function checkInput(tool: AnyTool, schemas: ToolSchemas, args: unknown): asserts args is object {
  const problems = problemsOf(tool, schemas, args);
  if (problems.length === 0) return;
  throw new Failure({
    code: 'INVALID_INPUT',
    message:
      problems.length === 1
        ? (problems[0] as string)
        : `${problems.length} problems:\n- ${problems.join('\n- ')}`,
    hint: `Correct the arguments and call ${tool.name} again. Nothing was run.`,
  });
}

/** Every problem of the arguments, a sentence each. */
export function problemsOf(tool: AnyTool, schemas: ToolSchemas, args: unknown): string[] {
  if (!isJsonObject(args)) return ['The arguments are not an object.'];
  const { inputSchema, checkInput } = schemas;
  const unsafe = unsafeValues(args, inputSchema);
  if (unsafe.length > 0) return unsafe;
  if (!checkInput(args)) {
    const violations = checkInput.errors ?? [];
    const told = violations.slice(0, MOST_PROBLEMS).map((one) => sentenceFor(one, args, inputSchema));
    const rest = violations.length - told.length;
    return rest === 0 ? told : [...told, `There are ${rest} problems more.`];
  }
  const rules = (tool.rules ?? []) as readonly Rule<JsonObject>[];
  return rules.filter((rule) => isBroken(rule, args)).map(ruleSentence);
}

function sentenceFor(
  { instancePath, keyword, params, message }: Violation,
  args: JsonObject,
  schema: JsonObject,
): string {
  const steps = pointerSteps(instancePath);
  const name = steps.length === 0 ? 'The arguments' : `\`${steps.join('.')}\``;
  switch (keyword) {
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
      const place = steps.length === 0 ? 'There is no parameter' : `${name} has no field`;
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

function valueAt(args: JsonObject, steps: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = args;
  for (const step of steps) value = (value as Record<string, JsonValue> | undefined)?.[step];
  return value;
}

/** The part of a schema that describes the value at some steps from the root, where that is plain to see. */
function schemaAt(schema: JsonObject, steps: readonly string[]): JsonValue | undefined {
  let at: JsonValue | undefined = schema;
  for (const step of steps) at = propertiesOf(at)[step] ?? (isJsonObject(at) ? at.items : undefined);
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
