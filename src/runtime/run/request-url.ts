import { Failure } from '../failure.js';
import type { RunContext } from '../run-context.js';
import type { HttpSource } from '../source.js';
import type { HttpPlan, QueryValue } from '../tool.js';
import { variable } from './child-env.js';
import { isPrivateHost } from './private-address.js';

/**
 * The source's base, from its environment variable if that is set, without a slash at the end.
 *
 * @throws Failure `NOT_ALLOWED` unless it is https, or http to this machine, without user, query or fragment.
 */
export function baseUrl(source: HttpSource, env: RunContext['env']): URL {
  const named = source.baseEnv === undefined ? undefined : variable(env, source.baseEnv);
  const known = bases.get(source);
  if (known !== undefined && known.named === named) return known.url;
  const url = checkedBase(source, named);
  bases.set(source, { named, url });
  return url;
}

/** The base of each source as it was last: it hardly ever changes, and nobody changes the URL itself. */
const bases = new WeakMap<HttpSource, { readonly named: string | undefined; readonly url: URL }>();

function checkedBase(source: HttpSource, named: string | undefined): URL {
  const origin = named ? `The base URL in ${source.baseEnv}` : 'The base URL of the source';
  const url = parseUrl(named || source.base);
  if (url === undefined) throw refused(`${origin} is not a URL.`);
  if (url.username || url.password) throw refused(`${origin} carries a user name or password.`);
  if (url.search || url.hash) throw refused(`${origin} carries a query or a fragment.`);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!safe) throw refused(`${origin} must begin with https; http is for this machine only.`);
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

/** The URL that a text stands for, or undefined; `URL.parse` is not there before Node 22. */
export function parseUrl(text: string, base?: URL): URL | undefined {
  return URL.canParse(text, base?.href) ? new URL(text, base) : undefined;
}

/** The URL parser has already turned other spellings, such as `0x7f.1`, into this one. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
}

/**
 * The URL of a request: below the base, whatever stands in the plan's path.
 *
 * @throws Failure `INVALID_INPUT` for a path with `.`, `..` or empty segments, or characters that end a path.
 */
export function requestUrl(plan: HttpPlan & { path: string }, base: URL): URL {
  refuseOddPath(plan.path);
  const url = new URL(`${base.origin}${basePath(base)}${plan.path}`);
  if (plan.query !== undefined) setQuery(url, searchParams(plan.query));
  if (!isBelow(url, base)) throw invalidPath();
  return url;
}

/**
 * An address that the source gave in a reply. It may be on another host, as presigned and streaming addresses are;
 * but what is reached from the internet has no business to send calls into the networks around this machine. A name
 * that resolves into them has to show a certificate for that name, which no service there has.
 *
 * @throws Failure `BAD_OUTPUT` unless it is https without a user, and not to a private address where the source has
 * none; http only where the source itself is on this machine.
 */
export function linkedUrl(text: string, base: URL): URL {
  const url = parseUrl(text);
  const local = isLoopback(base.hostname);
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && local && isLoopback(url.hostname));
  const inside = url !== undefined && isPrivateHost(url.hostname) && !isPrivateHost(base.hostname);
  if (url !== undefined && safe && !inside && !url.username && !url.password) return url;
  const message = `${base.hostname} gave an address for the next step that is not a plain https URL${inside ? ' of the internet' : ''}.`;
  throw new Failure({ code: 'BAD_OUTPUT', message });
}

/** Whether a URL has the base's origin and a path below the base's, and no user in it. */
export function isBelow(url: URL, base: URL): boolean {
  if (url.origin !== base.origin || url.username || url.password) return false;
  return url.pathname.startsWith(`${basePath(base)}/`);
}

function basePath(base: URL): string {
  return base.pathname === '/' ? '' : base.pathname;
}

/**
 * The holes of a path are encoded when it is planned; this is the second lock. URL parsers resolve `..`, its
 * encoded spellings and `\`, and drop tabs and line ends, so all of these are refused before one sees them.
 */
function refuseOddPath(path: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!path.startsWith('/') || /[\u0000-\u001f\u007f\\?#]/.test(path)) throw invalidPath();
  const segments = path.slice(1).split('/');
  for (const [index, segment] of segments.entries()) {
    const plain = segment.replaceAll(/%2e/gi, '.');
    const lastIsEmpty = segment === '' && index === segments.length - 1;
    if (plain === '.' || plain === '..' || (segment === '' && !lastIsEmpty)) throw invalidPath();
  }
}

function searchParams(query: Readonly<Record<string, QueryValue>>): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined) parameters.append(name, String(item));
    }
  }
  return parameters;
}

/** Sets the whole query, with `%20` for a space: not every server reads `+` as one. */
export function setQuery(url: URL, parameters: URLSearchParams): void {
  url.search = parameters.toString().replaceAll('+', '%20');
}

/** Says what is wrong without repeating the path: it is made of arguments. */
function invalidPath(): Failure {
  return new Failure({
    code: 'INVALID_INPUT',
    message: 'An argument does not fit into the path of the request.',
    hint: 'Leave out slashes, empty values, and `.` or `..` as a whole value.',
  });
}

function refused(message: string): Failure {
  return new Failure({ code: 'NOT_ALLOWED', message });
}
