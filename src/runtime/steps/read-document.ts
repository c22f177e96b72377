import { Failure } from '../failure.js';
import { violationSentences } from '../guard/violation-sentences.js';
import type { JsonObject, JsonValue } from '../json.js';
import type { Check } from '../tool-entry.js';

/** More would push the next step out of sight. */
const MOST_PROBLEMS = 20;

/** A schema and its validator, compiled ahead of time. */
export interface DocumentSchema {
  readonly schema: JsonObject;
  readonly check: Check;
}

/** The value of a JSON document (RFC 8259). Throws INVALID_INPUT with every problem that the schema finds. */
export function readDocument(text: string, name: string, { schema, check }: DocumentSchema): JsonValue {
  const data = parsed(text.replace(/^\uFEFF/u, ''), name);
  if (check(data)) return data;
  const problems = violationSentences(check.errors ?? [], data, schema, {
    root: name,
    unknown: 'field',
    most: MOST_PROBLEMS,
  });
  const list = problems.length === 1 ? ` ${problems[0]}` : `\n- ${problems.join('\n- ')}`;
  throw new Failure({
    code: 'INVALID_INPUT',
    message: `${name} has ${problems.length === 1 ? 'a problem:' : `${problems.length} problems:`}${list}`,
    hint: `Correct ${name} and call again.`,
  });
}

function parsed(text: string, name: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const at = Number(/at position (\d+)/u.exec(reason)?.[1] ?? Number.NaN);
    const before = text.slice(0, at).split('\n');
    const place = Number.isNaN(at)
      ? ''
      : ` at line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
    throw new Failure({
      code: 'INVALID_INPUT',
      message: `${name} is not valid JSON${place}: ${reason.replace(/ (?:in JSON )?at position .*$/su, '')}`,
      hint: `Correct ${name} and call again. JSON has no comments, no trailing commas, and double quotes only.`,
    });
  }
}
