import { lstat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Entry } from './entry.js';
import { insideTarget } from './link-target.js';
import { isDenied, isMissing, stopIfCanceled, unreadable } from './refusals.js';

/** How many files are looked at at once: enough to keep the disk busy. */
const atOnce = 32;

/**
 * Looks at what is at some paths. What is gone is left out, and so is whatever is neither a file nor a link:
 * folders, sockets, pipes, devices. A path that leads through a link is left out as well: git lists a tracked
 * file still where its folder was replaced by a link, which may lead anywhere.
 *
 * @throws Failure `INVALID_INPUT` for a link that leads out of the folder; `CANCELED`.
 */
export async function readEntries(
  root: string,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Entry[]> {
  const isFolder = folders(root);
  const entries: Entry[] = [];
  for (let start = 0; start < paths.length; start += atOnce) {
    stopIfCanceled(signal);
    const some = paths.slice(start, start + atOnce).map((path) => readEntry(root, path, isFolder));
    for (const entry of await Promise.all(some)) if (entry !== undefined) entries.push(entry);
  }
  return entries;
}

type IsFolder = (path: string) => Promise<boolean>;

async function readEntry(root: string, path: string, isFolder: IsFolder): Promise<Entry | undefined> {
  const file = join(root, path);
  try {
    if (!(await isFolder(posix.dirname(path)))) return undefined;
    const stats = await lstat(file);
    const { size, mtimeMs, ino } = stats;
    // As git has it: the right of the owner decides.
    if (stats.isFile()) {
      return { kind: 'file', path, file, size, mtimeMs, ino, executable: (stats.mode & 0o100) !== 0 };
    }
    if (stats.isSymbolicLink())
      return { kind: 'link', path, mtimeMs, target: await insideTarget(root, path) };
    return undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw isDenied(error) ? unreadable('file', path) : error;
  }
}

/** Whether a path, and each one above it up to the root, is a folder and not a link; each is looked at once. */
function folders(root: string): IsFolder {
  const known = new Map<string, Promise<boolean>>([['.', Promise.resolve(true)]]);
  async function look(path: string): Promise<boolean> {
    return (await isFolder(posix.dirname(path))) && (await lstat(join(root, path))).isDirectory();
  }
  function isFolder(path: string): Promise<boolean> {
    const answer = known.get(path) ?? look(path);
    known.set(path, answer);
    return answer;
  }
  return isFolder;
}
