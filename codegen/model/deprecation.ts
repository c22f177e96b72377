/** A tool or a parameter that is on its way out. Dates are days in the form of ISO 8601. */
export interface Deprecation {
  readonly since: string;
  /** The last day on which it is sure to work; null where none is set. */
  readonly until: string | null;
  /** What to use instead: a tool, or a parameter of the same tool. */
  readonly use: string | null;
}

/** What a model is told. It lies in every context, so that it is short. */
export function deprecationSentence({ until, use }: Deprecation): string {
  const ends = until === null ? '' : `, ends ${until}`;
  return use === null ? `Deprecated${ends}.` : `Deprecated${ends}: use \`${use}\`.`;
}
