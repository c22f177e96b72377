import { closest } from '../closest.js';
import { Failure } from '../failure.js';
import type { JsonObject, JsonValue } from '../json.js';
import { isJsonObject } from '../json.js';
import type { AnyTool, Rule } from '../tool.js';
import type { ToolSchemas, Violation } from '../tool-entry.js';
import { isBroken, ruleSentence } from './rules.js';

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
  if (!schemas.checkInput(args)) {
    return (schemas.checkInput.errors ?? []).map((violation) =>
      sentenceFor(violation, args, schemas.inputSchema),
    );
  }
  const rules = (tool.rules ?? []) as readonly Rule<JsonObject>[];
  return rules.filter((rule) => isBroken(rule, args)).map(ruleSentence);
}

function sentenceFor(
  { instancePath, keyword, params, message }: Violation,
  args: JsonObject,
  schema: JsonObject,
): string {
  const steps = instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const name = steps.length === 0 ? 'The arguments' : `\`${steps.join('.')}\``;
  const known = Object.keys(isJsonObject(schema.properties) ? schema.properties : {});
  switch (keyword) {
    case 'required':
      return `\`${[...steps, String(params.missingProperty)].join('.')}\` is missing.`;
    case 'additionalProperties': {
      const unknown = String(params.additionalProperty);
      const near = closest(unknown, known);
      const help =
        near === undefined
          ? `There is ${known.map((one) => `\`${one}\``).join(', ') || 'none'}.`
          : `Did you mean \`${near}\`?`;
      return `There is no parameter \`${unknown}\`. ${help}`;
    }
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

function shown(value: JsonValue | undefined): string {
  const text = JSON.stringify(value) ?? 'absent';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
