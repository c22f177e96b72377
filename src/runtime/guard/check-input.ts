import { Failure } from '../failure.js';
import type { JsonObject } from '../json.js';
import { isJsonObject } from '../json.js';
import type { AnyTool, Rule } from '../tool.js';
import type { ToolSchemas } from '../tool-entry.js';
import { isBroken, ruleSentence } from './rules.js';
import { unsafeValues } from './unsafe-values.js';
import { violationSentences } from './violation-sentences.js';

/** More would push the next step out of sight. */
const MOST_PROBLEMS = 10;

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
    const wording = { root: 'The arguments', unknown: 'parameter', most: MOST_PROBLEMS } as const;
    return violationSentences(checkInput.errors ?? [], args, inputSchema, wording);
  }
  const rules = (tool.rules ?? []) as readonly Rule<JsonObject>[];
  return rules.filter((rule) => isBroken(rule, args)).map(ruleSentence);
}
