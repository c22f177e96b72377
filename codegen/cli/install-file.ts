import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import {
  chmod,
  chown,
  copyFile,
  lstat,
  mkdir,
  open,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { mayWrite } from '../project/files.js';
import { UserError } from './user-error.js';

/** The text of a settings file, as it is; undefined where there is none. */
export async function readConfig(path: string): Promise<string | undefined> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw named(error, path);
  });
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UserError(`${path} is left as it is: it is not in UTF-8. Save it in UTF-8 first.`);
  }
}

/**
 * Writes a settings file as a whole or not at all, where a link leads to. What was there before is kept beside it.
 *
 * @param before the text that `after` was made from; undefined where there was no file
 * @param mode of a file that is new
 * @returns where the file as it was is kept
 */
export async function writeConfig(
  path: string,
  before: string | undefined,
  after: string,
  mode: number,
): Promise<string | undefined> {
  const real = await destination(path);
  await mkdir(dirname(real), { recursive: true });
  // To put another file in its place is allowed where to write is not.
  if (before !== undefined) await mayWrite(real);
  const temporary = join(dirname(real), `.${basename(real)}.${randomUUID()}.tmp`);
  let backup: Backup | undefined;
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(after);
      await file.sync();
    } finally {
      await file.close();
    }
    if (before !== undefined) await likeOf(temporary, real);
    if ((await readConfig(path)) !== before)
      throw new UserError(`${path} was changed by another program meanwhile. Run it again.`);
    backup = before === undefined ? undefined : await backUp(path, real, before);
    await rename(temporary, real).catch((error) => {
      throw named(error, path);
    });
    return backup?.path;
  } catch (error) {
    await rm(temporary, { force: true });
    if (backup?.made) await rm(backup.path, { force: true });
    throw error;
  }
}

/** The texts of a file that were kept before. */
export async function backupsOf(path: string): Promise<string[]> {
  const texts: string[] = [];
  for (let number = 1; ; number += 1) {
    const text = await readConfig(backupName(path, number));
    if (text === undefined) return texts;
    texts.push(text);
  }
}

interface Backup {
  readonly path: string;
  readonly made: boolean;
}

/** A backup that says the same is used again; one that says something else is never written over. */
async function backUp(path: string, real: string, text: string): Promise<Backup> {
  const known = await backupsOf(path);
  const index = known.indexOf(text);
  if (index >= 0) return { path: backupName(path, index + 1), made: false };
  const backup = backupName(path, known.length + 1);
  await copyFile(real, backup, constants.COPYFILE_EXCL).catch((error) => {
    throw named(error, backup);
  });
  await likeOf(backup, real);
  return { path: backup, made: true };
}

/** Who could read a file can read this one, and nobody else; with the rights of root, it keeps its owner as well. */
async function likeOf(path: string, model: string): Promise<void> {
  const { mode, uid, gid } = await stat(model);
  if (process.getuid?.() === 0) await chown(path, uid, gid);
  await chmod(path, mode & 0o7777);
}

function backupName(path: string, number: number): string {
  return `${path}.toolsd-backup${number === 1 ? '' : `-${number}`}`;
}

/** Where a path leads, through links; the end of them need not be there. */
async function destination(path: string, links = 0): Promise<string> {
  const there = await lstat(path).catch(() => undefined);
  // A circle of links is told by `realpath`.
  if (!there?.isSymbolicLink() || links > 40) return there === undefined ? path : realpath(path);
  return destination(resolve(dirname(path), await readlink(path)), links + 1);
}

function named(error: NodeJS.ErrnoException, path: string): NodeJS.ErrnoException {
  return Object.assign(error, { path });
}
