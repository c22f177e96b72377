import { select } from '../answer/select.js';
import type { JsonValue } from '../json.js';
import { given } from '../plan/given.js';

/** The value of a JMESPath expression over arguments and `steps`; `$args` holds the arguments too. */
export function search(expression: string, data: object): JsonValue {
  // An argument that is absent is not there, and not there without a value: `keys(@)` can tell.
  const given = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
  return select(expression, given as JsonValue, given);
}

/** Whether such an expression holds: its value is not null, false or empty. */
export function holds(expression: string, data: object): boolean {
  return given(search(expression, data));
}
