import { isJsonObject, type JsonValue } from '../../src/runtime/json.js';

/** A longer list is cut to its first two items: that is enough to show what one looks like. */
const LONGEST_LIST = 5;
const KEPT_ITEMS = 2;
/** The same for the lines of a text. */
const LONGEST_TEXT = 60;
const KEPT_LINES = 40;

/** Something that was cut: its keys from the root, and what to say of it. */
export interface Cut {
  readonly path: readonly (string | number)[];
  readonly words: string;
}

/** Cuts what is long in a value. A text that is JSON is cut as what it stands for. */
export function shorten(value: JsonValue): { readonly value: JsonValue; readonly cuts: readonly Cut[] } {
  const cuts: Cut[] = [];
  return { value: walk(value, [], cuts), cuts };
}

function walk(value: JsonValue, path: Cut['path'], cuts: Cut[]): JsonValue {
  if (typeof value === 'string') return text(value, path, cuts);
  if (Array.isArray(value)) {
    const long = value.length > LONGEST_LIST;
    const kept = (long ? value.slice(0, KEPT_ITEMS) : value) as readonly JsonValue[];
    if (long) cuts.push({ path, words: `${value.length - kept.length} more items were left out` });
    return kept.map((item, index) => walk(item, [...path, index], cuts));
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, walk(field as JsonValue, [...path, key], cuts)]),
  );
}

function text(value: string, path: Cut['path'], cuts: Cut[]): string {
  const json = parsed(value);
  if (json !== undefined) {
    const short = shorten(json);
    if (short.cuts.length === 0) return value;
    cuts.push({ path, words: 'Lists in it were cut' });
    return `${JSON.stringify(short.value, null, 2)}\n`;
  }
  const lines = value.split('\n');
  if (lines.length <= LONGEST_TEXT) return value;
  cuts.push({ path, words: `${lines.length - KEPT_LINES} more lines were left out` });
  return `${lines.slice(0, KEPT_LINES).join('\n')}\n`;
}

function parsed(value: string): JsonValue | undefined {
  if (!/^\s*[[{]/u.test(value)) return undefined;
  try {
    return JSON.parse(value) as JsonValue;
  } catch {
    return undefined;
  }
}
