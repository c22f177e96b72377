import { lstat, mkdir, open, readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

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
  const real = await realpath(dir).catch(unlessMissing);
  if (real === undefined) return [];
  const root = within === undefined ? undefined : await realpath(within);
  return (await walk(dir, real, [], root)).sort();
}

async function walk(
  dir: string,
  real: string,
  above: readonly string[],
  root: string | undefined,
): Promise<string[]> {
  if (above.includes(real) || !isWithin(real, root)) return [];
  const found: string[] = [];
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    const kind = entry.isSymbolicLink() ? await stat(path).catch(unlessLost) : entry;
    if (kind === undefined) found.push(path);
    else if (kind.isDirectory())
      found.push(...(await walk(path, await realpath(path), [...above, real], root)));
    else if (kind.isFile() && (!entry.isSymbolicLink() || isWithin(await realpath(path), root)))
      found.push(path);
  }
  return found;
}

/** The path below a folder, with slashes. */
export function pathIn(dir: string, path: string): string {
  return relative(dir, path).split(sep).join('/');
}

/** Throws `OutsideProject` where writing to a path of a project would change something outside of it. */
export async function staysInside(dir: string, path: string): Promise<void> {
  const root = await realpath(dir);
  for (let at = join(dir, path); at !== dir && at !== dirname(at); at = dirname(at)) {
    if ((await lstat(at).catch(unlessMissing)) === undefined) continue;
    // What a link leads to may not be there yet; writing would make it.
    const real = await realpath(at).catch(unlessLost);
    if (real === undefined || !isWithin(real, root)) throw new OutsideProject(pathIn(dir, at));
    return;
  }
}

/** The text of a file. Bytes that are not UTF-8 become U+FFFD. What fails names the path. */
export async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(naming(path));
}

/** How the text of a file is read. */
export type ReadText = (path: string) => Promise<string>;

/** A clock of a file system may stand still for so long; what changes twice within looks the same. */
const SAME_TIME_MS = 100;

/** Reads as {@link readText} does, and a file again only where the system says that it changed. */
export function rememberTexts(): ReadText {
  const known = new Map<string, { readonly state: string; readonly text: string }>();
  return async (path) => {
    const { ino, size, mtimeNs, ctimeNs, ctimeMs } = await stat(path, { bigint: true }).catch(naming(path));
    const state = [ino, size, mtimeNs, ctimeNs].join(' ');
    const before = known.get(path);
    if (before?.state === state) return before.text;
    const text = await readText(path);
    if (Date.now() - Number(ctimeMs) > SAME_TIME_MS) known.set(path, { state, text });
    else known.delete(path);
    return text;
  };
}

/** Writes a file, and its folders where they are not there. What fails names the path. */
export async function writeText(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text).catch(naming(path));
}

/** Throws what writing to a file that is there would throw, and changes nothing. */
export async function mayWrite(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.close();
}

function isWithin(real: string, root: string | undefined): boolean {
  return root === undefined || real === root || real.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** Node leaves the path out where a file was opened and then could not be read or written. */
function naming(path: string) {
  return (error: NodeJS.ErrnoException): never => {
    error.path ??= path;
    throw error;
  };
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** The same for a link, which may lead in a circle as well. */
function unlessLost(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ELOOP') throw error;
}
