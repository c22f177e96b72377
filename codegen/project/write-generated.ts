import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, type EmittedFile, GENERATED } from '../emit/emit-project.js';
import { filesBelow, pathIn, type ReadText, readText, staysInside, writeText } from './files.js';

/** How the generated files on disk differ from what the specs say. */
export interface Drift {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  /** Files that toolsd wrote and no spec stands for any more. */
  readonly orphaned: readonly string[];
  /** Files that toolsd did not write. They are nobody's business here, and no drift. */
  readonly foreign: readonly string[];
  /** The same in the place of generated files: those can not be written before they are moved. */
  readonly inTheWay: readonly string[];
}

/** The digest of the text of a file, as {@link digestOf} gives it. */
export async function readDigest(path: string): Promise<string> {
  return digestOf(await readText(path));
}

/**
 * @param digests of what is to be in each file, by path
 * @param read gives the digest of a file
 */
export async function findDrift(
  dir: string,
  digests: ReadonlyMap<string, string>,
  read: ReadText = readDigest,
): Promise<Drift> {
  const drift = { missing: [], changed: [], orphaned: [], foreign: [], inTheWay: [] } as Record<
    keyof Drift,
    string[]
  >;
  const present = (await filesBelow(join(dir, GENERATED), dir)).map((path) => pathIn(dir, path));
  for (const path of present) {
    const wanted = digests.get(path);
    if (wanted !== undefined && (await read(join(dir, path))) === wanted) continue;
    const text = await readText(join(dir, path));
    if (wanted === undefined) (isOurs(text) ? drift.orphaned : drift.foreign).push(path);
    // What is empty is nobody's work; a full disk leaves such files.
    else (isOurs(text) || text === '' ? drift.changed : drift.inTheWay).push(path);
  }
  const there = new Set(present);
  drift.missing.push(...[...digests.keys()].filter((path) => !there.has(path)));
  return drift;
}

/** The digests of generated files, as {@link findDrift} wants them. */
export function digestsOf(files: ReadonlyMap<string, EmittedFile>): ReadonlyMap<string, string> {
  return new Map([...files].map(([path, { digest }]) => [path, digest]));
}

/**
 * Brings the generated files on disk in line: untouched ones are left as they are, orphans removed. What toolsd did
 * not write is never changed and never removed; where it is in the way, nothing is written at all. Throws
 * `OutsideProject` where a link leads out of the project.
 */
export async function writeGenerated(
  dir: string,
  files: ReadonlyMap<string, EmittedFile>,
  read: ReadText = readDigest,
): Promise<Drift> {
  const drift = await findDrift(dir, digestsOf(files), read);
  if (drift.inTheWay.length > 0) return drift;
  const written = [...drift.missing, ...drift.changed];
  for (const path of [...written, ...drift.orphaned]) await staysInside(dir, path);
  for (const path of written) await writeText(join(dir, path), await (files.get(path) as EmittedFile).text());
  for (const path of drift.orphaned) await rm(join(dir, path));
  return drift;
}

export function hasDrift({ missing, changed, orphaned, inTheWay }: Drift): boolean {
  return missing.length + changed.length + orphaned.length + inTheWay.length > 0;
}

/** By the line that every template begins with. It is not always the first: git may have put its marks before it. */
function isOurs(text: string): boolean {
  const head = text.split('\n', 8).join('\n');
  return /^\/\/ Generated from \S.* by `toolsd generate`\. Do not edit\.\r?$/m.test(head);
}
