import { Failure } from '../failure.js';

/**
 * A request path. Each inserted value becomes one segment, or a part of one: it is percent-encoded
 * (RFC 3986, section 2.1), and a segment that comes out empty, `.` or `..` is refused with INVALID_INPUT,
 * because servers and proxies would resolve it to another path. A slash that the literals end with stays.
 */
export function path(
  literals: TemplateStringsArray,
  ...values: readonly (string | number | boolean)[]
): string {
  const whole = literals.reduce((text, literal, index) => text + encoded(values[index - 1]) + literal);
  const segments = whole.split('/').slice(1, literals.at(-1)?.endsWith('/') ? -1 : undefined);
  const odd = segments.find((segment) => segment === '' || segment === '.' || segment === '..');
  if (odd !== undefined && values.length > 0) throw refused(odd, whole);
  return whole;
}

function encoded(value: string | number | boolean | undefined): string {
  try {
    return encodeURIComponent(String(value));
  } catch {
    // Half of a surrogate pair has no form in UTF-8.
    throw refused(String(value));
  }
}

function refused(part: string, whole?: string): Failure {
  const place = whole === undefined ? 'a path' : `the path ${JSON.stringify(whole)}`;
  return new Failure({
    code: 'INVALID_INPUT',
    message: `${JSON.stringify(part)} can not be a part of ${place}`,
    hint: 'Give a name or an id. Nothing was sent.',
  });
}
