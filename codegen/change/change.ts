import type { Path } from '../source/source-file.js';

/**
 * What a change means for who uses the tools. Breaking: a call or a use of an answer that worked may not work any
 * more, or asks a person now. Compatible: everything that worked works. Metadata: words that nothing depends on.
 */
export type Grade = 'breaking' | 'compatible' | 'metadata';

/** A change as it is found, by its keys in the spec. */
export interface Finding {
  readonly grade: Grade;
  /** What it is, for scripts: `param-removed`. */
  readonly code: string;
  /** A plain sentence. */
  readonly message: string;
  /** A guard got weaker, or calls go elsewhere: somebody should look. */
  readonly risk?: true;
  readonly before?: string;
  readonly after?: string;
  /** Where in the spec; the longest part of it that is there counts. */
  readonly path: Path;
}

/** A change with its tool and its place. */
export interface Change extends Omit<Finding, 'path'> {
  /** null where it is of the server file. */
  readonly tool: string | null;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The line is one of the older side, because the newer has nothing at that place. */
  readonly older: boolean;
}

export function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
