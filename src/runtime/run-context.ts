import type { Span } from './span.js';

/** What a runner may use besides the plan and its source. */
export interface RunContext {
  /** Names the call wherever it is noted: a UUID (RFC 9562). */
  readonly id?: string;
  /** Aborted when the client cancels, or when the server shuts down. */
  readonly signal: AbortSignal;
  /** The server's environment; never read from `process.env` below the entry. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes the parts of the call, where somebody traces it. */
  readonly span?: Span;
  /** Tells the client how far a long call is, where it asked for that. */
  readonly progress?: (progress: Progress) => void;
}

export interface Progress {
  readonly message: string;
  /** Steps begun so far. */
  readonly done: number;
  readonly total: number;
}

/** What a single step adds. */
export interface StepContext extends RunContext {
  /** Id of the step, for whoever stands in for the world. */
  readonly step?: string;
  /** Takes each line of a streamed reply as it comes. */
  readonly onLine?: (line: string) => void;
  /** The file that is the body of the request. */
  readonly upload?: { readonly path: string; readonly bytes: number };
}
