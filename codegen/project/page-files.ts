import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { filesBelow } from './read-project.js';

/** The texts of the files below a folder of a project, by path, relative to the project and with slashes. */
export async function readPages(dir: string, folder: string): Promise<ReadonlyMap<string, string>> {
  const paths = (await filesBelow(join(dir, folder))).filter((path) => path.endsWith('.md'));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  // Git may have checked them out with the line ends of Windows.
  return new Map(
    paths.map((path, index) => [
      relative(dir, path).split(sep).join('/'),
      (texts[index] as string).replaceAll('\r\n', '\n'),
    ]),
  );
}

export async function writePage(dir: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(dir, path)), { recursive: true });
  await writeFile(join(dir, path), text);
}

export async function removePage(dir: string, path: string): Promise<void> {
  await rm(join(dir, path));
}
