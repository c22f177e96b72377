import { select } from '../answer/select.js';
import type { JsonValue } from '../json.js';
import { given } from '../plan/given.js';

/** The value of a JMESPath expression over arguments and `steps`; `$args` holds the arguments too. */
export function search(expression: string, data: object): JsonValue {
  return select(expression, data as JsonValue, data);
}

/** Whether such an expression holds: its value is not null, false or empty. */
export function holds(expression: string, data: object): boolean {
  return given(search(expression, data));
}
