/** What the catalogue knows of one code. `P` are the facts that its texts are made of. */
export interface Entry<P> {
  readonly severity: 'error' | 'warning';
  /** What is wrong, with the names in question. One sentence without a full stop at the end. */
  message(facts: P): string;
  /** What to write instead. */
  hint(facts: P): string;
  /** What is to stand at the place instead, where there is no doubt; for `toolsd check --fix`. */
  fix?(facts: P): string | undefined;
  /** Why this is refused, for `toolsd explain` and the errors page. */
  readonly explanation: string;
  readonly example: Example;
}

/**
 * A bad and a good example of one code. They are documentation and test at once: laid over a small valid
 * project, `bad` gives exactly this code at the place between « and », and `good` compiles.
 */
export interface Example {
  /**
   * What the text is laid over: an HTTP tool, a CLI tool, a tool that does nothing yet, the server file,
   * or nothing: a policy is a file of its own.
   */
  readonly over: 'http' | 'cli' | 'steps' | 'server' | 'policy';
  /** Replaces the keys it names; or the whole file, with `whole`. */
  readonly bad: string;
  readonly good: string;
  readonly whole?: boolean;
  /** Path of the bad file, where the path itself is the matter. */
  readonly at?: string;
  /** Further files of the bad project, by path. */
  readonly beside?: Readonly<Record<string, string>>;
}

/** Gives every entry its type: the facts are inferred from the parameter of its message. */
export function entries<Facts>(table: { readonly [Code in keyof Facts]: Entry<Facts[Code]> }): {
  readonly [Code in keyof Facts]: Entry<Facts[Code]>;
} {
  return table;
}
