import { lstat, mkdir, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { staysInside } from '../project/files.js';
import { UserError } from './user-error.js';

/**
 * Writes files into a folder, which may be there with other files: all of them, or none. Throws `UserError` with those
 * that are in the way; nothing is ever written over.
 */
export async function writeNew(dir: string, files: ReadonlyMap<string, string>): Promise<void> {
  const found = await stat(dir).catch(() => undefined);
  if (found !== undefined && !found.isDirectory())
    throw new UserError(`${dir} is no folder. Nothing was written. Name another one.`);
  const taken = await presentIn(dir, [...files.keys()]);
  if (taken.length > 0)
    throw new UserError(
      `Nothing was written: these are in ${dir} already.\n${taken.map((path) => `  ${path}\n`).join('')}Name a folder of its own: toolsd init my-tools`,
    );
  const made: string[] = [];
  try {
    for (const [path, text] of files) {
      made.push(...(await makeFolders(dirname(join(dir, path)))));
      await staysInside(dir, path);
      await writeFile(join(dir, path), text, { flag: 'wx' });
      made.push(join(dir, path));
    }
  } catch (error) {
    await takeBack(made);
    throw error;
  }
}

/** Which of the paths are there, links included. A file in the place of a folder counts as itself. */
async function presentIn(dir: string, paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const problem = await lstat(join(dir, path)).then(
        () => undefined,
        ({ code }: NodeJS.ErrnoException) => code,
      );
      return problem === 'ENOENT' ? [] : [path];
    }),
  );
  return found.flat();
}

/** The folders that had to be made, the outer ones first. */
async function makeFolders(folder: string): Promise<string[]> {
  const first = await mkdir(folder, { recursive: true });
  const made: string[] = [];
  for (let at = folder; first !== undefined && at.length >= first.length; at = dirname(at)) made.unshift(at);
  return made;
}

/** Removes what this run made; a folder in which somebody has put something meanwhile stays. */
async function takeBack(made: readonly string[]): Promise<void> {
  for (const path of [...made].reverse()) {
    const found = await lstat(path).catch(() => undefined);
    if (found?.isDirectory()) await rmdir(path).catch(() => {});
    else await rm(path, { force: true });
  }
}
