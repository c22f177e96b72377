import { isJsonObject, type JsonObject, type JsonValue } from '../../src/runtime/json.js';

/**
 * A document with the references to its own parts in place; cycles become real ones. One that leads nowhere, or to
 * another document, stays as it is: published schemas have such, and the rest of them is of use all the same.
 *
 * @returns the places of references that were left, as JSON pointers
 */
export function withLocalReferences(document: JsonObject): {
  readonly document: JsonObject;
  readonly left: readonly string[];
} {
  const made = new Map<object, JsonValue>();
  const left: string[] = [];
  const copy = (value: JsonValue, at: string): JsonValue => {
    if (typeof value !== 'object' || value === null) return value;
    const before = made.get(value);
    if (before !== undefined) return before;
    if (isJsonObject(value) && typeof value.$ref === 'string') {
      const target = targetOf(document, value.$ref);
      if (target !== undefined) return copy(target, value.$ref);
      left.push(`${at} (${value.$ref})`);
    }
    if (Array.isArray(value)) {
      const items: JsonValue[] = [];
      made.set(value, items);
      items.push(...value.map((one, index) => copy(one, `${at}/${index}`)));
      return items;
    }
    const object: Record<string, JsonValue> = {};
    made.set(value, object);
    for (const [key, one] of Object.entries(value)) object[key] = copy(one, `${at}/${key}`);
    return object;
  };
  return { document: copy(document, '#') as JsonObject, left };
}

/** The object that a reference ends at, through others; undefined where it leads nowhere or back to itself. */
function targetOf(document: JsonObject, reference: string): JsonObject | undefined {
  const seen = new Set<string>();
  let at = reference;
  while (at.startsWith('#/') && !seen.has(at)) {
    seen.add(at);
    const found = valueAt(document, at);
    if (!isJsonObject(found)) return undefined;
    if (typeof found.$ref !== 'string') return found;
    at = found.$ref;
  }
  return undefined;
}

/** The value at a JSON pointer (RFC 6901) with `#` before it. */
export function valueAt(document: JsonObject, pointer: string): JsonValue | undefined {
  let at: JsonValue | undefined = document;
  for (const written of pointer.replace(/^#\/?/u, '').split('/')) {
    const key = written.replaceAll('~1', '/').replaceAll('~0', '~');
    at =
      typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as JsonObject)[key] : undefined;
  }
  return at;
}
