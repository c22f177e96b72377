import type { Cache } from './cache.js';

/** A cache for a process that compiles again and again. */
export interface MemoryCache extends Cache {
  /** Forgets what was not asked for since the last time: of an edit, what was before it. */
  settle(): void;
}

/** Keeps what was worked out, and gives back the very same objects. What it does not have is asked of another cache. */
export function memoryCache(below: Cache): MemoryCache {
  let used = new Map<string, object>();
  let before = new Map<string, object>();
  return {
    get(key) {
      const known = used.get(key) ?? before.get(key) ?? (below.get(key) as object | undefined);
      if (known !== undefined) used.set(key, known);
      return known;
    },
    put(key, value) {
      used.set(key, value);
      below.put(key, value);
    },
    settle() {
      before = used;
      used = new Map();
    },
  };
}
