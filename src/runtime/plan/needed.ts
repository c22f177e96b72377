import { Failure } from '../failure.js';

/** A value of an earlier reply that a later step can not do without. Throws BAD_OUTPUT where it is absent. */
export function needed<T>(name: string, value: T | null | undefined): T & {} {
  if (value !== undefined && value !== null) return value;
  throw new Failure({
    code: 'BAD_OUTPUT',
    message: `What came of an earlier step has no \`${name}\`, which the next step needs`,
    hint: 'The API or program may have changed its answers.',
  });
}
