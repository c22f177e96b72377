import { join } from 'node:path';
import { mayWrite, readText, writeText } from './files.js';

/** Throws what writing to these specs would throw, and changes nothing. */
export async function mayWriteSpecs(dir: string, files: Iterable<string>): Promise<void> {
  for (const file of files) await mayWrite(join(dir, file));
}

/** Writes a spec that is there. A byte order mark, which reading took off, stays. */
export async function writeSpec(dir: string, file: string, text: string): Promise<void> {
  const path = join(dir, file);
  const mark = (await readText(path)).startsWith('\uFEFF') ? '\uFEFF' : '';
  await writeText(path, mark + text);
}
