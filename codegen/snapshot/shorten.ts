import { isJsonObject, type JsonValue } from '../../src/runtime/json.js';
import { isJson, type JsonLimits, shortenJson } from './shorten-json.js';

/** A longer list is cut to its first two items: that is enough to show what one looks like. */
const LONGEST_LIST = 5;
const KEPT_ITEMS = 2;
/** The same for the lines of a text. */
const LONGEST_TEXT = 60;
const KEPT_LINES = 40;
/** The same for the characters of a line. */
const LONGEST_LINE = 2_000;
const KEPT_CHARACTERS = 1_000;

/** Something that was cut: its keys from the root, and what to say of it. */
export interface Cut {
  readonly path: readonly (string | number)[];
  readonly words: string;
}

/**
 * Cuts what is long in a value: lists, texts of many lines, and lines. A text that is JSON is cut as what it stands
 * for, and stays JSON; what is left of it is written as it was.
 */
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
  if (isJson(value)) {
    const json = shortenJson(value, LIMITS);
    if (json !== undefined) cuts.push({ path, words: 'Parts of it were left out' });
    return json ?? value;
  }
  const { value: short, words } = shortText(value);
  if (words.length > 0) cuts.push({ path, words: words.join(', ') });
  return short;
}

const LIMITS: JsonLimits = {
  longestList: LONGEST_LIST,
  keptItems: KEPT_ITEMS,
  text: (written) => {
    const short = shorten(JSON.parse(written) as string);
    return short.cuts.length === 0 ? written : JSON.stringify(short.value);
  },
};

function shortText(value: string): { readonly value: string; readonly words: readonly string[] } {
  const lines = value.split('\n');
  const many = lines.length > LONGEST_TEXT;
  const kept = many ? lines.slice(0, KEPT_LINES) : lines;
  const short = kept.map(shortLine);
  const cut = short.filter((line, index) => line !== kept[index]).length;
  return {
    value: short.join('\n') + (many ? '\n' : ''),
    words: [
      ...(many ? [`${lines.length - KEPT_LINES} more lines were left out`] : []),
      ...(cut === 0 ? [] : [cut === 1 ? 'a long line was cut' : `${cut} long lines were cut`]),
    ],
  };
}

/** Not between the halves of a character. */
function shortLine(line: string): string {
  return line.length <= LONGEST_LINE ? line : line.slice(0, KEPT_CHARACTERS).replace(/[\uD800-\uDBFF]$/u, '');
}
