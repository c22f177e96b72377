import type { AddedEntry } from './entry.js';

/**
 * The files that a caller puts in.
 *
 * @throws Error for a path that leaves the archive or is no clean one: a defect of the caller.
 */
export function addedEntries(add: Readonly<Record<string, string | undefined>>): AddedEntry[] {
  const entries: AddedEntry[] = [];
  for (const [path, content] of Object.entries(add)) {
    if (content === undefined) continue;
    if (!isClean(path)) throw new Error(`not a path inside an archive: ${JSON.stringify(path)}`);
    if (replaces(entries, path)) throw new Error(`in the way of another added file: ${JSON.stringify(path)}`);
    entries.push({ kind: 'added', path, content: Buffer.from(content, 'utf8') });
  }
  return entries;
}

/**
 * Whether an added file takes the place of the one at `path`. A folder gives way to an added file of its name, and
 * so does a file or link where an added file needs a folder: unpacked through a link, it would land elsewhere.
 */
export function replaces(added: readonly AddedEntry[], path: string): boolean {
  return added.some(
    (each) => each.path === path || each.path.startsWith(`${path}/`) || path.startsWith(`${each.path}/`),
  );
}

function isClean(path: string): boolean {
  if (/[\\\0]/.test(path) || /^[a-z]:/i.test(path)) return false;
  return path.split('/').every((segment) => !['', '.', '..'].includes(segment));
}
