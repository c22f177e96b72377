import { type Cache, keyOf } from '../cache/cache.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { ReadProject } from './load-project.js';

/** What came of a whole project, in short. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly tools: number;
  /** The digest of each generated file, by path. */
  readonly files?: readonly (readonly [path: string, digest: string])[];
}

/** The key of what comes of all texts of a project together. */
export function outcomeKey(
  what: string,
  { texts, contract }: ReadProject,
  ...more: readonly string[]
): string {
  return keyOf(what, contract, ...more, ...[...texts].flat());
}

export function knownOutcome(cache: Cache, key: string): Outcome | undefined {
  return cache.get(key) as Outcome | undefined;
}
