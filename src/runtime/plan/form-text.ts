import { isJsonObject, type JsonValue } from '../json.js';
import type { FormLists } from '../tool.js';

/**
 * A body as `application/x-www-form-urlencoded`. A field of an object is `a[b]`; an item of a list that is no single value
 * is `a[0]` in both forms, since only its number keeps its fields together. What is null is left out.
 */
export function formText(body: JsonValue, lists: FormLists): string {
  const pairs = isJsonObject(body)
    ? Object.entries(body).flatMap(([name, value]) => pairsOf(name, value, lists))
    : [];
  return new URLSearchParams(pairs).toString();
}

type Pair = [name: string, value: string];

function pairsOf(name: string, value: JsonValue, lists: FormLists): Pair[] {
  if (value === null) return [];
  if (Array.isArray(value))
    return value.flatMap((item: JsonValue, index) => {
      const plain = lists === 'repeated' && (typeof item !== 'object' || item === null);
      return pairsOf(plain ? name : `${name}[${index}]`, item, lists);
    });
  if (isJsonObject(value))
    return Object.entries(value).flatMap(([key, field]) => pairsOf(`${name}[${key}]`, field, lists));
  return [[name, String(value)]];
}
