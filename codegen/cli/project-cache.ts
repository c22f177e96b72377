import { resolve } from 'node:path';
import { cachePlace } from '../../src/runtime/ready/cache-place.js';
import { noCache } from '../cache/cache.js';
import { type ShelfCache, shelfCache } from '../cache/shelf.js';
import type { Compilation, CompileOptions, LateCompilation } from '../compile.js';
import { diskCache } from '../project/disk-cache.js';
import { type CacheSize, cacheSize, canWrite, pruneCache } from '../project/prune-cache.js';

/**
 * What earlier compilations of a project left on this machine, and nothing where this is not built: the key of a build is
 * the name of the piece that this module is in, which the bundler makes of all that is in it and in what it loads. The
 * compiler is among that, see {@link compileWhole}.
 */
export function projectCache(dir: string): ShelfCache {
  const build = /[/-]([A-Z0-9]{8})\.js$/.exec(import.meta.url)?.[1];
  const place = cachePlace(dir, process.env);
  if (build === undefined || place === undefined) return shelfCache(noCache, dir);
  const cache = diskCache(place, `build-${build}-${process.version}`);
  let added = false;
  const put = (key: string, value: object) => {
    cache.put(key, value);
    // Whoever adds to it keeps it small, when the rest is done.
    if (!added) process.once('beforeExit', () => pruneCache(place));
    added = true;
  };
  return shelfCache({ get: cache.get, put }, resolve(dir));
}

/** The cache of a project, as `toolsd doctor` shows it. */
export interface CacheState extends CacheSize {
  readonly folder: string;
  readonly writable: boolean;
}

/** Where the cache of a project is, how large, and whether it can be written; null where there is none. */
export function cacheState(dir: string): CacheState | null {
  const folder = cachePlace(dir, process.env);
  return folder === undefined ? null : { folder, ...cacheSize(folder), writable: canWrite(folder) };
}

/** Compiles with a compiler that is loaded by then; where all is remembered, nobody waits for it. */
export async function compileWhole(
  texts: ReadonlyMap<string, string>,
  options: CompileOptions,
): Promise<Compilation> {
  const { compile } = await import('../compile.js');
  return compile(texts, options);
}

/** The same, for who may not need all of it. */
export async function compilePart(
  texts: ReadonlyMap<string, string>,
  options: CompileOptions,
): Promise<LateCompilation> {
  const { compileLate } = await import('../compile.js');
  return compileLate(texts, options);
}
