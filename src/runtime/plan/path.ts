import { Failure } from '../failure.js';

/**
 * A request path. Each inserted value becomes one segment, or a part of one: it is percent-encoded
 * (RFC 3986, section 2.1), and a segment that comes out empty, `.` or `..` is refused with INVALID_INPUT,
 * because servers and proxies would resolve it to another path.
 */
export function path(
  literals: TemplateStringsArray,
  ...values: readonly (string | number | boolean)[]
): string {
  const whole = literals.reduce(
    (text, literal, index) => text + encodeURIComponent(String(values[index - 1])) + literal,
  );
  const refused = whole
    .split('/')
    .slice(1)
    .find((segment) => segment === '' || segment === '.' || segment === '..');
  if (refused !== undefined && whole !== '/') {
    throw new Failure({
      code: 'INVALID_INPUT',
      message: `${JSON.stringify(refused)} can not be a part of the path ${JSON.stringify(whole)}`,
      hint: 'Give a name or an id. Nothing was sent.',
    });
  }
  return whole;
}
