import { lstatSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/*
 * Much of this is asynchronous to who calls it only: a small file that is read at once takes a fifth of the time that one
 * takes by way of a thread, and a project has thousands of them.
 */

/** A path of a project that leads out of it, through a link. Nothing is written or removed there. */
export class OutsideProject extends Error {
  override readonly name = 'OutsideProject';
  readonly path: string;

  constructor(path: string) {
    super(`${path} leads out of the project`);
    this.path = path;
  }
}

/**
 * Every file below a folder, in the order of their paths; none if the folder is not there. Links are followed, but
 * into no folder that they lie in. A link that leads nowhere counts as a file, for who reads it to say so.
 *
 * @param within an absolute path; links that lead out of it are left out
 */
export async function filesBelow(dir: string, within?: string): Promise<string[]> {
  const real = ifThere(() => realpathSync.native(dir));
  if (real === undefined) return [];
  const root = within === undefined ? undefined : realpathSync.native(within);
  return walk(dir, real, [], root).sort();
}

function walk(dir: string, real: string, above: readonly string[], root: string | undefined): string[] {
  if (above.includes(real) || !isWithin(real, root)) return [];
  const found: string[] = [];
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    const kind = entry.isSymbolicLink() ? unlessLost(() => statSync(path)) : entry;
    if (kind === undefined) found.push(path);
    else if (kind.isDirectory()) found.push(...walk(path, realpathSync.native(path), [...above, real], root));
    else if (kind.isFile() && (!entry.isSymbolicLink() || isWithin(realpathSync.native(path), root)))
      found.push(path);
  }
  return found;
}

/** The path below a folder, with slashes. */
export function pathIn(dir: string, path: string): string {
  const start = dir + sep;
  const below = path.startsWith(start) ? path.slice(start.length) : relative(dir, path);
  return below.split(sep).join('/');
}

/** Throws `OutsideProject` where writing to a path of a project would change something outside of it. */
export async function staysInside(dir: string, path: string): Promise<void> {
  const root = realpathSync.native(dir);
  for (let at = join(dir, path); at !== dir && at !== dirname(at); at = dirname(at)) {
    if (ifThere(() => lstatSync(at)) === undefined) continue;
    // What a link leads to may not be there yet; writing would make it.
    const real = unlessLost(() => realpathSync.native(at));
    if (real === undefined || !isWithin(real, root)) throw new OutsideProject(pathIn(dir, at));
    return;
  }
}

/** The text of a file. Bytes that are not UTF-8 become U+FFFD. What fails names the path. */
export async function readText(path: string): Promise<string> {
  return naming(path, () => readFileSync(path, 'utf8'));
}

/** How the text of a file is read. */
export type ReadText = (path: string) => Promise<string>;

/** A clock of a file system may stand still for so long; what changes twice within looks the same. */
const SAME_TIME_MS = 100;

/** Reads as another way does, and a file again only where the system says that it changed. */
export function rememberTexts(read: ReadText = readText): ReadText {
  const known = new Map<string, { readonly state: string; readonly text: string }>();
  return async (path) => {
    const { ino, size, mtimeNs, ctimeNs, ctimeMs } = statSync(path, { bigint: true });
    const state = [ino, size, mtimeNs, ctimeNs].join(' ');
    const before = known.get(path);
    if (before?.state === state) return before.text;
    const text = await read(path);
    if (Date.now() - Number(ctimeMs) > SAME_TIME_MS) known.set(path, { state, text });
    else known.delete(path);
    return text;
  };
}

/** Writes a file, and its folders where they are not there. What fails names the path. */
export async function writeText(path: string, text: string): Promise<void> {
  const write = () => writeFileSync(path, text);
  try {
    write();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['ENOENT', 'ENOTDIR'].includes(code)) throw named(path, error);
    await mkdir(dirname(path), { recursive: true });
    naming(path, write);
  }
}

/** Throws what writing to a file that is there would throw, and changes nothing. */
export async function mayWrite(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.close();
}

function isWithin(real: string, root: string | undefined): boolean {
  return root === undefined || real === root || real.startsWith(root.endsWith(sep) ? root : root + sep);
}

function naming<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw named(path, error);
  }
}

/** Node leaves the path out where a file was opened and then could not be read or written. */
function named(path: string, error: unknown): unknown {
  (error as NodeJS.ErrnoException).path ??= path;
  return error;
}

function ifThere<Result>(look: () => Result, gone: readonly string[] = ['ENOENT']): Result | undefined {
  try {
    return look();
  } catch (error) {
    if (gone.includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** The same for a link, which may lead in a circle as well. */
function unlessLost<Result>(look: () => Result): Result | undefined {
  return ifThere(look, ['ENOENT', 'ELOOP']);
}
