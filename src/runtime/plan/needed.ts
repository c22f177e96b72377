import { Failure } from '../failure.js';

/** A value of an earlier reply that a later step can not do without. Throws BAD_OUTPUT where it is absent. */
export function needed<T>(name: string, value: T | null | undefined): T & {} {
  if (value !== undefined && value !== null) return value;
  throw changed(`What came of an earlier step has no \`${name}\`, which the next step needs`);
}

/** The same where it stands in a path or another text, which a list or an object has no form for. */
export function single<T>(name: string, value: T | null | undefined): T & (string | number | boolean) {
  const found = needed(name, value);
  if (typeof found !== 'object') return found as T & (string | number | boolean);
  throw changed(
    `\`${name}\` of an earlier step is a list or an object, and the next step needs a single value`,
  );
}

/** The same where null or an absent value leaves out what it stands in. */
export function singleIfGiven<T>(name: string, value: T | null | undefined) {
  return value === undefined || value === null ? undefined : single(name, value);
}

function changed(message: string): Failure {
  return new Failure({
    code: 'BAD_OUTPUT',
    message,
    hint: 'The API or program may have changed its answers.',
  });
}
