import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { generatedBy } from '../export/exported.js';
import { isBundleOf } from '../export/zip.js';
import { UserError } from './user-error.js';

export interface Change {
  readonly path: string;
  readonly change: 'new' | 'changed' | 'same' | 'gone';
}

interface Writing {
  readonly kind: string;
  /** Files that can carry no mark count as ours where this one does. */
  readonly main: string | undefined;
  /** Files that a shell can start. */
  readonly executable?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
}

/**
 * Writes exported files below a folder: all of them, or none where one is in the way that no export wrote. A file that is
 * as it should be stays untouched; in a folder that is the export's own, what an earlier export wrote and this one does
 * not is removed.
 */
export async function writeExport(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  { kind, main, executable = false, dryRun = false }: Writing,
): Promise<Change[]> {
  const mainIsOurs = main !== undefined && isOurs(kind, await contentAt(join(folder, main)));
  const changes: Change[] = [];
  for (const [path, content] of files) {
    const before = await contentAt(join(folder, path));
    if (before === undefined) changes.push({ path, change: 'new' });
    else if (before.equals(Buffer.from(content))) changes.push({ path, change: 'same' });
    else if (mainIsOurs || isOurs(kind, before)) changes.push({ path, change: 'changed' });
    else
      throw new UserError(
        `${join(folder, path)} is there, and no \`toolsd export ${kind}\` wrote it. Nothing was written. Move it away, or name another place with --out.`,
      );
  }
  if (mainIsOurs) changes.push(...(await leftOver(folder, files, kind)));
  if (dryRun) return changes;
  for (const { path, change } of changes)
    if (change === 'gone') await rm(join(folder, path));
    else if (change !== 'same')
      await replace(join(folder, path), files.get(path) as string | Uint8Array, executable);
  return changes;
}

/** What an earlier export of this kind wrote, of a toolset or tool that is no more: only where this one writes as well. */
async function leftOver(
  folder: string,
  files: ReadonlyMap<string, unknown>,
  kind: string,
): Promise<Change[]> {
  const folders = new Set([...files.keys()].filter((path) => path.includes('/')).map(firstFolder));
  const found = await Promise.all([...folders].map((name) => filesBelow(folder, name)));
  const changes: Change[] = [];
  for (const path of found.flat().sort())
    if (!files.has(path) && isOurs(kind, await contentAt(join(folder, path))))
      changes.push({ path, change: 'gone' });
  return changes;
}

function firstFolder(path: string): string {
  return path.slice(0, path.indexOf('/'));
}

async function filesBelow(folder: string, name: string): Promise<string[]> {
  const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true }).catch(
    unlessMissing,
  );
  return (entries ?? [])
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** In one go, so that nobody finds half a file. */
async function replace(path: string, content: string | Uint8Array, executable: boolean): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const stage = `${path}.${process.pid}.new`;
  await writeFile(stage, content, { mode: executable ? 0o755 : 0o644 });
  await rename(stage, path);
}

/** undefined where nothing is. */
async function contentAt(path: string): Promise<Buffer | undefined> {
  const found = await lstat(path).catch(unlessMissing);
  return found === undefined ? undefined : readFile(path);
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}

function isOurs(kind: string, content: Buffer | undefined): boolean {
  if (content === undefined) return false;
  return content.includes(generatedBy(kind)) || (kind === 'mcpb' && isBundleOf(generatedBy(kind), content));
}
