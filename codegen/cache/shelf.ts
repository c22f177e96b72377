import { type Cache, keyOf } from './cache.js';

/** What is small, and asked for of every tool in every run: a file for each would take longer to read than to use. */
const TOGETHER: readonly string[] = ['tool', 'digests', 'lint', 'tokens'];
/** So many entries that were not asked for stay in any case. */
const LEAST_SPARE = 100;

type Entries = Readonly<Record<string, object>>;

/** A cache that keeps what is small together, once it is told that a run is over. */
export interface ShelfCache extends Cache {
  /** Keeps what was put; until then nothing of it that is small reaches the cache below. */
  settle(): void;
}

/**
 * Keeps the small entries of a project together, an entry of the cache below for each kind. They are still asked for by
 * what they depend on, so none can be behind. Where two processes keep theirs at once, those of one are forgotten. What
 * was not asked for stays for a while: who goes back to another branch finds it.
 *
 * @param owner names the project
 */
export function shelfCache(below: Cache, owner: string): ShelfCache {
  const shelves = new Map<string, ReturnType<typeof openShelf>>();
  const shelfOf = (key: string) => {
    const kind = key.slice(0, key.lastIndexOf('-'));
    if (!TOGETHER.includes(kind)) return undefined;
    const known = shelves.get(kind) ?? openShelf(below, keyOf('shelf', kind, owner));
    shelves.set(kind, known);
    return known;
  };
  return {
    get: (key) => (shelfOf(key) ?? below).get(key),
    put: (key, value) => (shelfOf(key) ?? below).put(key, value),
    settle() {
      for (const shelf of shelves.values()) shelf.settle();
    },
  };
}

function openShelf(below: Cache, place: string): ShelfCache {
  const before = new Map(Object.entries((below.get(place) ?? {}) as Entries));
  const used = new Map<string, object>();
  let added = false;
  return {
    get(key) {
      const known = used.get(key) ?? before.get(key);
      if (known !== undefined) used.set(key, known);
      return known;
    },
    put(key, value) {
      used.set(key, value);
      added = true;
    },
    settle() {
      if (!added) return;
      added = false;
      // What was asked for last comes first, so that the oldest goes.
      const spare = [...before].filter(([key]) => !used.has(key)).slice(0, Math.max(used.size, LEAST_SPARE));
      below.put(place, Object.fromEntries([...used, ...spare]));
    },
  };
}
