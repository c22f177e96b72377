import { Failure } from '../failure.js';
import { isJsonObject, type JsonValue } from '../json.js';

/**
 * The list at a dotted path in a body; the body itself without a path.
 *
 * @throws Failure `BAD_OUTPUT` if there is no list.
 */
export function itemsAt(
  body: JsonValue | undefined,
  path: string | undefined,
  status: number,
): readonly JsonValue[] {
  let value: JsonValue | undefined = body;
  for (const key of keys(path))
    value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  if (Array.isArray(value)) return value;
  const message = `The API answered without the list that was expected${path === undefined ? '' : ` at ${path}`}.`;
  throw new Failure({ code: 'BAD_OUTPUT', message, status });
}

/** A copy of the body with the list at the path replaced; every other part is the same. */
export function withItemsAt(
  body: JsonValue | undefined,
  path: string | undefined,
  items: readonly JsonValue[],
): JsonValue {
  const put = (value: JsonValue | undefined, [key, ...rest]: readonly string[]): JsonValue => {
    if (key === undefined || !isJsonObject(value)) return items;
    return { ...value, [key]: put(value[key], rest) };
  };
  return put(body, keys(path));
}

function keys(path: string | undefined): string[] {
  return path === undefined || path === '@'
    ? []
    : path.split('.').map((key) => key.replace(/^"(.*)"$/, '$1'));
}
