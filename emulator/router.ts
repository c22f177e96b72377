import type { Reply } from './reply.js';
import type { State } from './state.js';

type ParamNames<Pattern extends string> = Pattern extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? Name | ParamNames<Tail>
    : Rest
  : never;

/** One request as a handler sees it. `Names` are the `:names` of the route's pattern. */
export interface Call<Names extends string = string> {
  readonly state: State;
  readonly params: Readonly<Record<Names, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON object that was sent, or an empty one. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The path as it was sent. */
  readonly path: string;
  /** What was sent, as it came. */
  readonly bytes: Buffer;
}

/** A verb, a path pattern such as `/apps/:app/dynos`, and what answers it. */
export interface Route {
  readonly method: string;
  readonly pattern: string;
  readonly handle: (call: Call) => Reply;
  /** Whether the URL, which an earlier reply told, is all it takes: neither token nor version, and any body. */
  readonly isOpen?: boolean;
}

function routesFor(method: string) {
  return <Pattern extends string>(
    pattern: Pattern,
    handle: (call: Call<ParamNames<Pattern>>) => Reply,
  ): Route => ({ method, pattern, handle });
}

export const get = routesFor('GET');
export const post = routesFor('POST');
export const patch = routesFor('PATCH');
export const put = routesFor('PUT');
export const del = routesFor('DELETE');

/** Makes a route answer to whoever knows its URL. */
export function open(route: Route): Route {
  return { ...route, isOpen: true };
}

/** An address on the emulator itself, by the name that the caller knows it by. */
export function ownUrl({ headers }: Pick<Call, 'headers'>, path: string): string {
  return `http://${headers.host}${path}`;
}

/** A route together with the values that the path gave to its parameters. */
export interface RouteMatch {
  readonly route: Route;
  readonly params: Record<string, string>;
}

/**
 * Finds the route for a path. Where two patterns fit, the one with more literal segments wins:
 * `/teams/apps/:app` before `/teams/:team/apps`. The path is matched as sent, without resolving `..`.
 */
export function matchRoute(routes: readonly Route[], method: string, path: string): RouteMatch | undefined {
  return routes
    .filter((route) => route.method === method)
    .map((route) => ({ route, params: matchPattern(route.pattern, path) }))
    .filter((match): match is RouteMatch => match.params !== undefined)
    .sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0];
}

function matchPattern(pattern: string, path: string): Record<string, string> | undefined {
  const expected = pattern.split('/');
  const actual = path.split('/');
  if (expected.length !== actual.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of expected.entries()) {
    const value = actual[index] ?? '';
    if (!segment.startsWith(':')) {
      if (segment !== value) return undefined;
    } else {
      const decoded = decodeSegment(value);
      if (!decoded) return undefined;
      params[segment.slice(1)] = decoded;
    }
  }
  return params;
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
