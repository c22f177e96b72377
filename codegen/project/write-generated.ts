import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { GENERATED } from '../emit/emit-project.js';
import { filesBelow } from './read-project.js';

/** How the generated files on disk differ from what the specs say. */
export interface Drift {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  /** Files that no spec stands for any more. */
  readonly orphaned: readonly string[];
}

export async function findDrift(dir: string, files: ReadonlyMap<string, string>): Promise<Drift> {
  const present = (await filesBelow(join(dir, GENERATED))).map((path) =>
    relative(dir, path).split(sep).join('/'),
  );
  const changed: string[] = [];
  for (const [path, text] of files) {
    if (present.includes(path) && (await readFile(join(dir, path), 'utf8')) !== text) changed.push(path);
  }
  return {
    missing: [...files.keys()].filter((path) => !present.includes(path)),
    changed,
    orphaned: present.filter((path) => !files.has(path)),
  };
}

/** Brings the generated files on disk in line; untouched ones are left as they are, orphans removed. */
export async function writeGenerated(dir: string, files: ReadonlyMap<string, string>): Promise<Drift> {
  const drift = await findDrift(dir, files);
  for (const path of [...drift.missing, ...drift.changed]) {
    const target = join(dir, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, files.get(path) as string);
  }
  for (const path of drift.orphaned) await rm(join(dir, path));
  return drift;
}

export function hasDrift({ missing, changed, orphaned }: Drift): boolean {
  return missing.length + changed.length + orphaned.length > 0;
}
