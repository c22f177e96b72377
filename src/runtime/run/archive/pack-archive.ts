import { join } from 'node:path';
import type { RunContext } from '../../run-context.js';
import { addedEntries, replaces } from './added-entries.js';
import { checkRoot } from './check-root.js';
import { checkSize } from './check-size.js';
import type { Entry } from './entry.js';
import { listFiles } from './list-files.js';
import { readEntries } from './read-entries.js';
import { quoted, refused } from './refusals.js';
import { writeArchive } from './write-archive.js';

export interface ArchiveJob {
  /** An absolute path, or a `file:` URL. It comes from a tool call: hostile until checked. */
  readonly root: string;
  /** Files that are put in, or put in place of those of the folder: path inside the archive to content. */
  readonly add?: Readonly<Record<string, string | undefined>>;
  /** Limit for the content of all files together, in bytes. */
  readonly maxBytes: number;
}

export interface Archive {
  /** Absolute path of the gzipped tarball; only its user may read it. */
  readonly path: string;
  /** How many files and links are in it. */
  readonly files: number;
  /** Size of the tarball. */
  readonly bytes: number;
  /** Of the tarball, in hexadecimal. */
  readonly sha256: string;
}

/**
 * Packs a folder as a gzipped tarball into `dir`, a private folder that the caller removes.
 *
 * In are the files that git would take, or in a folder without git those that no `.gitignore` excludes. Nothing
 * from outside the folder gets in, whatever links there are; nothing of the owner or the machine either. Equal
 * folders give equal bytes. Neither a file nor the tarball is ever in memory as a whole.
 *
 * @throws Failure `INVALID_INPUT` if the folder can't be packed, retryable if it changed on the way; `CANCELED`.
 */
export async function packArchive(job: ArchiveJob, dir: string, context: RunContext): Promise<Archive> {
  const added = addedEntries(job.add ?? {});
  const root = await checkRoot(job.root, context);
  const files = await listFiles(root, context);
  const kept = files.filter((path) => !replaces(added, path));
  const found = await readEntries(root, kept, context.signal);
  // What was added does not count here: a wrong folder would be deployed as an app of one Procfile.
  if (found.length === 0 && kept.length === files.length) throw nothingToPack(job.root);
  const entries = [...found, ...added].sort(byPath);
  checkSize(entries, job.maxBytes);
  return writeArchive(entries, join(dir, 'archive.tgz'), context.signal);
}

/** By code units, not by a language's rules: the same everywhere. */
function byPath(one: Entry, other: Entry): number {
  if (one.path === other.path) return 0;
  return one.path < other.path ? -1 : 1;
}

function nothingToPack(root: string) {
  return refused(
    `There is nothing to pack in ${quoted(root)}: it is empty, or everything in it is ignored.`,
    'Name the folder that holds the source of the app, or look into its .gitignore.',
  );
}
