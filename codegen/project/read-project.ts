import { lstat, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { filesBelow, pathIn, type ReadText, readText } from './files.js';

/**
 * The specs of a project by path, relative to it and with slashes. Links are followed, so that projects can share
 * specs. Bytes that are not UTF-8 become U+FFFD. Throws the system's error for what can not be read.
 */
export async function readProject(
  dir: string,
  read: ReadText = readText,
): Promise<ReadonlyMap<string, string>> {
  const paths = (await filesBelow(join(dir, 'tools.d'))).filter(isSpec);
  const texts = await Promise.all(paths.map((path) => readSpec(path, read)));
  return new Map(
    paths.flatMap((path, index) => {
      const text = texts[index];
      return text === undefined ? [] : [[pathIn(dir, path), text.replace(/^\uFEFF/, '')] as const];
    }),
  );
}

/** Whether a folder holds a `tools.d`; what is called so and is no folder is none. */
export async function projectAt(dir: string): Promise<'there' | 'missing' | 'no folder'> {
  try {
    return (await stat(join(dir, 'tools.d'))).isDirectory() ? 'there' : 'no folder';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
    throw error;
  }
}

function isSpec(path: string): boolean {
  // Emacs marks a file that is being edited with a link of this name, which leads nowhere.
  return /\.ya?ml$/i.test(path) && !basename(path).startsWith('.#');
}

/** The text of a spec; undefined where the file went since it was listed. A link that leads nowhere did not go. */
async function readSpec(path: string, read: ReadText): Promise<string | undefined> {
  try {
    return await read(path);
  } catch (error) {
    const gone = await lstat(path).then(
      () => false,
      () => true,
    );
    if (gone) return undefined;
    throw error;
  }
}
