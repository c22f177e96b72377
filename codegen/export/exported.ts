/** What came of an export, or what it lacks: then nothing is written, and every problem says what to do. */
export type Outcome = Exported | { readonly problems: readonly string[] };

export interface Exported {
  /** By path below the place that it goes to, in the order of the paths. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** What a person has to do besides, a sentence each. */
  readonly notes: readonly string[];
}

/** The mark of what an export wrote. A file that carries it may be written again. */
export function generatedBy(kind: string): string {
  return `Generated from tools.d by \`toolsd export ${kind}\`. Do not edit.`;
}

/** A file of JSON as people write it. */
export function jsonFile(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** By code units, so that the order is the same everywhere. */
export function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
