import { expect } from 'vitest';
import type { JsonValue } from '../../src/runtime/json.js';
import type { Trace } from './trace.js';

/** A text that is in no spec and no example, and that no program and no parser does anything with. */
export const MARK = 'zqxjkv';

/**
 * Holds a call with a text of somebody's against the same call with a harmless one: as many arguments, segments,
 * parameters and fields, in the same places, and each the same but for the one text in place of the other.
 */
export function expectSameShape(calm: Trace, harmless: string, hostile: Trace, text: string): void {
  expect(hostile).toEqual(calm.map((action) => swapped(action, harmless, text)));
  for (const [index, action] of hostile.entries()) {
    if (!Array.isArray(action.argv)) continue;
    const before = (calm[index]?.argv ?? []) as readonly string[];
    expect(flagsIn(action.argv as string[])).toEqual(flagsIn(before));
  }
}

/** What a program takes for flags: all before `--` that begin with a dash, up to their value. */
function flagsIn(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv
    .slice(0, end < 0 ? argv.length : end)
    .filter((word) => word.startsWith('-'))
    .map((word) => (word.startsWith('--') ? word.replace(/=.*$/su, '=') : word.slice(0, 2)));
}

function swapped<Value extends JsonValue>(value: Value, from: string, to: string): Value;
function swapped(value: JsonValue, from: string, to: string): JsonValue {
  if (typeof value === 'string') return value.replaceAll(from, () => to);
  if (Array.isArray(value)) return value.map((item: JsonValue) => swapped(item, from, to));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      swapped(name, from, to),
      swapped(field as JsonValue, from, to),
    ]),
  );
}
