import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure.js';
import type { RunContext } from '../run-context.js';
import type { PackedFolder, PackJob, Runners } from '../runners.js';
import type { Source } from '../source.js';
import { packArchive } from './archive/pack-archive.js';
import { codeOf, quoted } from './archive/refusals.js';
import { runCli } from './cli.js';
import { runHttp } from './http.js';
import { httpClient } from './http-client.js';
import { programParts } from './program-parts.js';
import { readFileIn } from './read-file.js';
import { makeTempFolder } from './temp-folder.js';

/** The runners that reach the world. */
export const realRunners: Runners = {
  cli: runCli,
  http: runHttp,
  pack,
  read: readFileIn,
  load,
  wait: (ms, signal) => sleep(ms, undefined, { signal }),
  now: () => performance.now(),
};

async function load(sources: readonly Source[]): Promise<void> {
  const kinds = new Set(sources.map(({ kind }) => kind));
  if (kinds.has('http')) await httpClient();
  // A request that came meanwhile goes first.
  await nextTurn();
  if (kinds.has('cli')) await programParts();
}

/** Folders with archives that are in use. */
const dirs = new Set<string>();

/** Packs into a folder of its own, which only this user can read, and which goes when packing fails. */
async function pack(job: PackJob, context: RunContext): Promise<PackedFolder> {
  const dir = archiveFolder();
  // A server that ends does not wait for the calls under way to clean up.
  if (dirs.size === 0) process.once('exit', removeAll);
  dirs.add(dir);
  const remove = async () => {
    await rm(dir, { recursive: true, force: true });
    dirs.delete(dir);
    if (dirs.size === 0) process.off('exit', removeAll);
  };
  try {
    return { ...(await packArchive(job, dir, context)), remove };
  } catch (error) {
    await remove();
    throw ['ENOSPC', 'EDQUOT', 'EROFS'].includes(codeOf(error) ?? '') ? noRoom(error) : error;
  }
}

function archiveFolder(): string {
  try {
    return makeTempFolder('archive');
  } catch (error) {
    throw noRoom(error);
  }
}

function removeAll(): void {
  for (const dir of dirs) {
    try {
      rmSync(dir, { recursive: true, force: true });
    } catch {
      // The process is going away: there is nobody left to tell, and the folder is in the temporary one.
    }
  }
}

function noRoom(error: unknown): Failure {
  return new Failure(
    {
      code: 'STEP_FAILED',
      message: `The archive can not be written to the temporary folder ${quoted(tmpdir())} (${codeOf(error)})`,
      hint: 'Tell the person: that folder has to be there, with room in it. TMPDIR in the environment of this server names another.',
    },
    { cause: error },
  );
}
