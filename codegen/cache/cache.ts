import { hash } from 'node:crypto';

/**
 * What was worked out before, by a key that names all that it depends on. What it gives was put there by the same build
 * of the compiler, is plain data, and is not to be changed. It may forget anything at any time.
 */
export interface Cache {
  get(key: string): unknown;
  put(key: string, value: object): void;
}

/** For who wants everything worked out anew. */
export const noCache: Cache = { get: () => undefined, put: () => undefined };

/** The key of what depends on these parts and on nothing else. */
export function keyOf(what: string, ...parts: readonly string[]): string {
  // With its length, so that no part can run into the next.
  const text = [what, ...parts].map((part) => `${part.length}:${part}`).join('');
  return `${what}-${hash('sha256', text)}`;
}
