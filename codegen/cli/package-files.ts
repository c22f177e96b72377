import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this package, whether its code is bundled or not. */
export const packageRoot = rootAbove(dirname(fileURLToPath(import.meta.url)));

function rootAbove(folder: string): string {
  const file = join(folder, 'package.json');
  if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'toolsd')
    return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('the package of toolsd has lost its package.json');
  return rootAbove(parent);
}

/** The files of a folder of this package, by name. */
export async function packageFiles(folder: string): Promise<Map<string, Buffer>> {
  const names = (await readdir(join(packageRoot, folder))).sort();
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(packageRoot, folder, name))] as const),
    ),
  );
}
