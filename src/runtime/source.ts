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
}

export interface HttpSource {
  readonly kind: 'http';
  /** Scheme, host and an optional base path, without a slash at the end. The only host ever called. */
  readonly base: string;
  /** Environment variable that, if set, replaces `base`. */
  readonly baseEnv?: string;
  /** The bearer token (RFC 6750), read from this variable at each call. */
  readonly bearer?: RequiredEnv;
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
}

/** The credentials without which calls of these sources are not tried. */
export function credentialsIn(sources: Readonly<Record<string, Source>>): RequiredEnv[] {
  return Object.values(sources).flatMap((source) =>
    source.kind === 'cli' ? source.requiredEnv : source.bearer ? [source.bearer] : [],
  );
}
