import type { ErrorRule } from './tool.js';

/** What a tool runs against: a program on this machine or an HTTP API. Declared once, in `_server.yaml`. */
export type Source = CliSource | HttpSource;

export interface CliSource {
  readonly kind: 'cli';
  /** Name of the program, looked up on `PATH`. */
  readonly program: string;
  /** Environment variable that, if set, gives the path of the program instead. */
  readonly programEnv?: string;
  /** How to install the program: one sentence or command, shown when it is missing. */
  readonly install: string;
  /** Variables handed on from the server's environment; nothing else is (`PATH` and `HOME` always are). */
  readonly env: readonly string[];
  /** Variables set for every run, over those handed on. */
  readonly set: Readonly<Record<string, string>>;
  /** Variables without which no run is tried. */
  readonly requiredEnv: readonly RequiredEnv[];
  readonly timeoutMs: number;
  /** Limit for standard output and standard error together, in bytes. */
  readonly maxBytes: number;
  /** Patterns of a question the program asks; seen in the output they mean that it did nothing. */
  readonly prompts: readonly RegExp[];
  readonly errors: readonly ErrorRule<object>[];
  /**
   * Modules that the program loads in every run, by their paths in its package, or `oclif:commands`. With them, a Node
   * program may be started ahead of its next call.
   */
  readonly warm?: readonly string[];
}

export interface HttpSource {
  readonly kind: 'http';
  /** Scheme, host and an optional base path, without a slash at the end. The only host ever called. */
  readonly base: string;
  /** Environment variable that, if set, replaces `base`. */
  readonly baseEnv?: string;
  /** The bearer token (RFC 6750), read from this variable at each call. One of these four at most is there. */
  readonly bearer?: RequiredEnv;
  readonly basic?: BasicLogin;
  readonly header?: HeaderKey;
  readonly query?: QueryKey;
  /** Header, in lower case, that carries the id of the call. */
  readonly requestId?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Limit for one reply body after decoding, in bytes; also for all pages together. */
  readonly maxBytes: number;
  /** Tries after the first, for requests that are safe to repeat. */
  readonly retries: number;
  readonly errors: readonly ErrorRule<object>[];
}

export interface RequiredEnv {
  readonly env: string;
  /** What to do when it is not set. */
  readonly hint: string;
  /** The machine whose password in the person's netrc file stands in for it, where the operator wishes that. */
  readonly netrc?: string;
  /** Calls go out without it where it is not set. */
  readonly optional?: boolean;
  /** False for the name of a user, which is no secret: answers may be about that user. */
  readonly secret?: boolean;
}

/**
 * A user and a password (RFC 7617), the password from the variable. Without a user, the variable holds a key that stands
 * in the place of the user, before an empty password.
 */
export interface BasicLogin extends RequiredEnv {
  readonly user?: string;
  readonly userEnv?: string;
}

/** A key in a header of its own. */
export interface HeaderKey extends RequiredEnv {
  /** In lower case. */
  readonly name: string;
  /** Stands before the key, with the space between them. */
  readonly prefix?: string;
}

/** A key as a parameter of the query. */
export interface QueryKey extends RequiredEnv {
  readonly name: string;
}

/** The ways to show an API who asks, as a source and as its model have them. */
interface Credentials {
  readonly bearer?: RequiredEnv | null;
  readonly basic?: BasicLogin | null;
  readonly header?: HeaderKey | null;
  readonly query?: QueryKey | null;
}

/** The variables that requests to an API take their credentials from. */
export function variablesOf({ bearer, basic, header, query }: Credentials): RequiredEnv[] {
  return [...userOf(basic), bearer, basic, header, query].flatMap((one) => one ?? []);
}

function userOf(basic: BasicLogin | null | undefined): RequiredEnv[] {
  if (basic?.userEnv === undefined) return [];
  const { userEnv: env, hint, optional } = basic;
  return [{ env, hint, secret: false, ...(optional === undefined ? {} : { optional }) }];
}

const credentials = new WeakMap<object, readonly RequiredEnv[]>();

/** The credentials of these sources. Calls are not tried without them, but for those that are optional. */
export function credentialsIn(sources: Readonly<Record<string, Source>>): readonly RequiredEnv[] {
  const known = credentials.get(sources);
  if (known !== undefined) return known;
  const found = Object.values(sources).flatMap((source) =>
    source.kind === 'cli' ? source.requiredEnv : variablesOf(source),
  );
  credentials.set(sources, found);
  return found;
}
