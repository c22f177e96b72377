import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunContext } from '../run-context.js';
import type { PackedFolder, PackJob, Runners } from '../runners.js';
import { packArchive } from './archive/pack-archive.js';
import { runCli } from './cli.js';
import { runHttp } from './http.js';
import { readFileIn } from './read-file.js';

/** The runners that reach the world. */
export const realRunners: Runners = {
  cli: runCli,
  http: runHttp,
  pack,
  read: readFileIn,
  wait: (ms, signal) => sleep(ms, undefined, { signal }),
  now: () => performance.now(),
};

/** Packs into a folder of its own, which only this user can read, and which goes when packing fails. */
async function pack(job: PackJob, context: RunContext): Promise<PackedFolder> {
  const dir = await mkdtemp(join(tmpdir(), 'toolsd-archive-'));
  const remove = () => rm(dir, { recursive: true, force: true });
  try {
    return { ...(await packArchive(job, dir, context)), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
