import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The files of an earlier site, a line each: what is not in it was made by somebody else. */
const MADE = '.toolsd-docs';

/** Whether a site may go into a folder: it is not there, is empty, or holds a site. */
export async function isFree(dir: string): Promise<boolean> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.length === 0 || names.includes(MADE);
}

/** Writes a site in place of the one before it. Files that no site made are kept. */
export async function writeSite(dir: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  await mkdir(dir, { recursive: true });
  const before = await readFile(join(dir, MADE), 'utf8').catch(() => '');
  // First the list: a run that is broken off leaves nothing that the next one does not know.
  const all = new Set([...before.split('\n').filter((path) => path !== ''), ...files.keys()]);
  await writeFile(join(dir, MADE), `${[...all].sort().join('\n')}\n`);
  for (const [path, content] of files) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
  for (const path of all) if (!files.has(path)) await rm(join(dir, path), { force: true });
  await writeFile(join(dir, MADE), `${[...files.keys()].sort().join('\n')}\n`);
}
