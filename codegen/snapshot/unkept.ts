import { isJsonObject, type JsonValue } from '../../src/runtime/json.js';

/** A value that an example can not hold as it came, and where it stands. */
export interface Unkept {
  readonly path: readonly (string | number)[];
  readonly value: string;
}

/**
 * Numbers that are not, or may not be, those that were written: JSON has any number of digits, and reading keeps
 * about sixteen. From 2^53 on two integers can be read as one.
 */
export function lostNumbers(value: JsonValue): Unkept[] {
  return found(value, (one) =>
    typeof one === 'number' &&
    (!Number.isFinite(one) || (Number.isInteger(one) && !Number.isSafeInteger(one)))
      ? String(one)
      : undefined,
  );
}

/** Texts that were made of bytes which are not UTF-8; a spec holds text. */
export function binaryTexts(value: JsonValue): Unkept[] {
  return found(value, (one) => (typeof one === 'string' && one.includes('\uFFFD') ? one : undefined));
}

function found(
  value: JsonValue,
  test: (one: JsonValue) => string | undefined,
  path: Unkept['path'] = [],
): Unkept[] {
  const hit = test(value);
  if (hit !== undefined) return [{ path, value: hit }];
  if (Array.isArray(value))
    return value.flatMap((item: JsonValue, index) => found(item, test, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, field]) => [
    ...found(key, test, [...path, key]),
    ...found(field, test, [...path, key]),
  ]);
}
