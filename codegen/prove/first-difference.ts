import { isJsonObject, type JsonValue } from '../../src/runtime/json.js';
import type { Path } from '../source/source-file.js';

export interface Difference {
  readonly path: Path;
  readonly wanted: string;
  readonly real: string;
}

/**
 * Where a stated value differs from the real one. Maps are compared as far as they are stated, lists and
 * scalars whole.
 */
export function firstDifference(
  wanted: JsonValue,
  real: JsonValue | undefined,
  path: Path = [],
): Difference | undefined {
  if (isJsonObject(wanted) && isJsonObject(real)) {
    for (const [key, value] of Object.entries(wanted)) {
      const difference = firstDifference(value, real[key], [...path, key]);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  if (Array.isArray(wanted) && Array.isArray(real) && wanted.length === real.length) {
    for (const [index, value] of wanted.entries()) {
      const difference = firstDifference(value as JsonValue, real[index] as JsonValue, [...path, index]);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  return wanted === real ? undefined : { path, wanted: shown(wanted), real: shown(real) };
}

function shown(value: JsonValue | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
