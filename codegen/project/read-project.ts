import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** The specs of a project by path, relative to it and with slashes. Bytes that are not UTF-8 become U+FFFD. */
export async function readProject(dir: string): Promise<ReadonlyMap<string, string>> {
  const paths = await filesBelow(join(dir, 'tools.d'));
  const specs = paths
    .filter((path) => /\.ya?ml$/i.test(path))
    .map((path) => relative(dir, path).split(sep).join('/'));
  const texts = await Promise.all(specs.map(async (path) => readFile(join(dir, path), 'utf8')));
  return new Map(specs.map((path, index) => [path, (texts[index] as string).replace(/^\uFEFF/, '')]));
}

/** Whether a folder holds a `tools.d`. */
export async function isProject(dir: string): Promise<boolean> {
  return (await stat(join(dir, 'tools.d')).catch(() => undefined))?.isDirectory() ?? false;
}

/** Every file below a folder, in the order of their paths; none if the folder is not there. */
export async function filesBelow(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
