import { accessSync, constants, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const DAY_MS = 24 * 60 * 60 * 1000;
/** What is not written anew for so long is of a build or a project that is gone. */
const KEPT_MS = 30 * DAY_MS;
/** Some ten thousand tools. */
const LARGEST_BYTES = 512 * 1024 * 1024;

export interface CacheSize {
  readonly files: number;
  readonly bytes: number;
}

interface Entry {
  readonly path: string;
  readonly bytes: number;
  readonly written: number;
}

/** Removes what is old, and the oldest where there is too much, once a day at most. What can not be removed stays. */
export function pruneCache(folder: string, now = Date.now(), largest = LARGEST_BYTES): void {
  try {
    const mark = join(folder, 'pruned');
    const last = statSync(mark, { throwIfNoEntry: false })?.mtimeMs;
    if (last !== undefined && Math.abs(now - last) < DAY_MS) return;
    if (last === undefined) writeFileSync(mark, '');
    else utimesSync(mark, new Date(now), new Date(now));
    const entries = entriesBelow(folder).sort((one, other) => other.written - one.written);
    let kept = 0;
    for (const { path, bytes, written } of entries) {
      kept += bytes;
      if (now - written > KEPT_MS || kept > largest) rmSync(path, { force: true });
    }
  } catch {
    // It is there or not, and can be written or not: that costs speed or room, and nothing else.
  }
}

/** How large a cache is; nothing where it is not there. */
export function cacheSize(folder: string): CacheSize {
  const entries = entriesBelow(folder);
  return { files: entries.length, bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Whether something could be put into a folder, or into what it would be made in. */
export function canWrite(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    const found = statSync(at, { throwIfNoEntry: false });
    if (found === undefined && at !== dirname(at)) continue;
    try {
      accessSync(at, constants.W_OK);
      return found?.isDirectory() === true;
    } catch {
      return false;
    }
  }
}

/** Entries only: what somebody else put there is not counted and not removed. */
function entriesBelow(folder: string): Entry[] {
  const below = (path: string) => {
    try {
      return readdirSync(path, { withFileTypes: true });
    } catch {
      return [];
    }
  };
  const folders = (path: string, form: RegExp) =>
    below(path)
      .filter((one) => one.isDirectory() && form.test(one.name))
      .map(({ name }) => join(path, name));
  const files = (path: string, form: RegExp): Entry[] =>
    below(path)
      .filter((one) => one.isFile() && form.test(one.name))
      .flatMap(({ name }) => {
        const found = statSync(join(path, name), { throwIfNoEntry: false });
        return found === undefined
          ? []
          : [{ path: join(path, name), bytes: found.size, written: found.mtimeMs }];
      });
  const compiled = folders(folder, /^build-/)
    .flatMap((build) => folders(build, /^[0-9a-f]{2}$/))
    .flatMap((part) => files(part, /^[a-z]+-[0-9a-f]{64}/));
  // Answers that were kept for the next start of a server: without their note they count as none.
  const kept = folders(folder, /^ready$/).flatMap((ready) => folders(ready, /^[0-9a-f]{8}$/));
  const answers = kept.flatMap((one) => [one, ...folders(one, /^answers-/)]);
  return [...compiled, ...answers.flatMap((one) => files(one, /\.json$/))];
}
