import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RunContext } from '../../run-context.js';
import { findGit, gitFiles } from './git-files.js';
import { isMissing, quoted, refused } from './refusals.js';
import { walkFiles } from './walk-files.js';

/**
 * The paths to pack, relative to `root` and with slashes, in no order: files, links, and what turns out to be
 * neither. Inside a git work tree they are what git says; a repository that git refuses is never read around git,
 * because that would upload what its owner thinks ignored.
 *
 * @throws Failure `INVALID_INPUT` or `CANCELED`.
 */
export async function listFiles(root: string, context: RunContext): Promise<string[]> {
  const workTree = await findWorkTree(root);
  const git = workTree === undefined ? undefined : await findGit(context.env);
  const files =
    git === undefined
      ? await walkFiles(root, workTree ?? root, context.signal)
      : await gitFiles(git, root, context);
  const broken = files.find((path) => path.includes('\uFFFD'));
  if (broken === undefined) return files;
  throw refused(
    `The name ${quoted(broken)} is not UTF-8, so it can not be packed.`,
    'Rename the file, or exclude it in .gitignore.',
  );
}

/** The nearest folder with a `.git`, from `root` up to where the file system ends, as git looks for it. */
async function findWorkTree(root: string): Promise<string | undefined> {
  const { dev } = await lstat(root);
  for (let folder = root; ; folder = dirname(folder)) {
    if ((await lstat(folder)).dev !== dev) return undefined;
    if (await exists(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
