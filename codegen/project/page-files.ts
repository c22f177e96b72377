import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow, pathIn, readText, staysInside, writeText } from './files.js';

/**
 * The texts of the pages below a folder of a project, by path, relative to the project and with slashes. What links
 * lead to outside of the project is not among them. Throws `OutsideProject` where the folder itself lies there.
 */
export async function readPages(dir: string, folder: string): Promise<ReadonlyMap<string, string>> {
  await staysInside(dir, folder);
  const paths = (await filesBelow(join(dir, folder), dir)).filter((path) => path.endsWith('.md'));
  const texts = await Promise.all(paths.map(readText));
  // Git may have checked them out with the line ends of Windows.
  return new Map(
    paths.map((path, index) => [pathIn(dir, path), (texts[index] as string).replaceAll('\r\n', '\n')]),
  );
}

/** Throws `OutsideProject` where a link leads out of the project, as `removePage` does. */
export async function writePage(dir: string, path: string, text: string): Promise<void> {
  await staysInside(dir, path);
  await writeText(join(dir, path), text);
}

export async function removePage(dir: string, path: string): Promise<void> {
  await staysInside(dir, path);
  await rm(join(dir, path));
}
