import { select } from '../answer/select.js';
import type { JsonValue } from '../json.js';
import { given } from '../plan/given.js';

/** Whether a JMESPath expression holds for arguments and `steps`: its value is not null, false or empty. */
export function holds(expression: string, data: object): boolean {
  return given(select(expression, data as JsonValue, {}));
}
