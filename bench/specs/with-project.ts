import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MadeSpec, writeProject } from './make-specs.js';

/** Does something with a project of these specs in a temporary folder, which is removed afterwards. */
export async function withProject<Result>(
  specs: readonly MadeSpec[],
  use: (dir: string) => Promise<Result>,
): Promise<Result> {
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'toolsd-bench-')));
  try {
    writeProject(dir, specs);
    return await use(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
