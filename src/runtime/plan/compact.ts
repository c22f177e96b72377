import type { JsonObject, JsonValue } from '../json.js';

/** A JSON value in which values may be absent. */
export type Sparse =
  | undefined
  | null
  | boolean
  | number
  | string
  | readonly Sparse[]
  | { readonly [key: string]: Sparse };

/** The value without absent keys and items, at any depth. */
export function compact(value: { readonly [key: string]: Sparse }): JsonObject;
export function compact(value: Sparse): JsonValue;
export function compact(value: Sparse): JsonValue {
  if (value === undefined || value === null || typeof value !== 'object') return value ?? null;
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(compact);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([key, field]) => [key, compact(field)]),
  );
}
