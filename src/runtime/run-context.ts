/** What a runner may use besides the plan and its source. */
export interface RunContext {
  /** Aborted when the client cancels, or when the server shuts down. */
  readonly signal: AbortSignal;
  /** The server's environment; never read from `process.env` below the entry. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
