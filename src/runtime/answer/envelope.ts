import type { JsonObject, JsonValue } from '../json.js';
import { isJsonObject } from '../json.js';

/** The answer to a list: what is shown of it, how much there is, and how to see the rest. */
export interface ListAnswer {
  readonly items: readonly JsonValue[];
  /** Items there are, as far as is known. */
  readonly total: number;
  /** Items in `items`. */
  readonly shown: number;
  /** Where not all are shown: how many, and how to ask for less. */
  readonly next?: string;
}

/**
 * The structured answer made of a selected value. Its root is always an object (MCP 2025-06-18): a list
 * becomes `{items, total, shown}`, a text `{text}`, any other scalar `{value}`.
 */
export function envelope(value: JsonValue): JsonObject {
  if (Array.isArray(value))
    return { items: value as readonly JsonValue[], total: value.length, shown: value.length };
  if (isJsonObject(value)) return value;
  return typeof value === 'string' ? { text: value } : { value };
}

export function isListAnswer(answer: object): answer is ListAnswer {
  return 'items' in answer && 'total' in answer && 'shown' in answer && Array.isArray(answer.items);
}
