import type { JsonObject, JsonValue } from '../json.js';
import { pointerSteps } from '../json-pointer.js';
import type { Check } from '../tool-entry.js';

export interface Conforming {
  readonly structured: JsonObject;
  /** What broke the schema, for the operator; undefined where nothing did. */
  readonly mismatch?: string;
}

/**
 * The structured answer without the fields that break its schema. A client that validates would throw the whole
 * answer away for one of them (MCP 2025-06-18, tools, output schema); the text still shows them. Where it does not
 * help to leave them out, the answer stays as it is.
 */
export function conform(structured: JsonObject, check: Check): Conforming {
  if (check(structured)) return { structured };
  const violations = check.errors ?? [];
  const mismatch = violations
    .map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
    .join('; ');
  const copy = structuredClone(structured) as JsonObject;
  for (const { instancePath } of violations) remove(copy, pointerSteps(instancePath));
  return { structured: check(copy) ? copy : structured, mismatch: mismatch.slice(0, 1_000) };
}

function remove(value: JsonValue, steps: readonly string[]): void {
  const key = steps.at(-1);
  let holder: unknown = value;
  for (const step of steps.slice(0, -1)) holder = (holder as Record<string, unknown> | undefined)?.[step];
  // An item of a list keeps its place: what follows it must not move.
  if (key !== undefined && typeof holder === 'object' && holder !== null && !Array.isArray(holder)) {
    delete (holder as Record<string, unknown>)[key];
  }
}
