import { existsSync, rmSync } from 'node:fs';
import { makeTempFolder } from './temp-folder.js';

let dir: string | undefined;

/**
 * The working directory of every child: an empty folder of this process, readable by its user only, removed when
 * the process exits.
 *
 * Programs take hints from where they stand: a CLI reads the remotes of the git repository around it to guess
 * the app, or a `.env` and a configuration file beside it. A call has to mean what its arguments say, whatever
 * folder the client was started in.
 */
export function workDir(): string {
  // Looked at each time: cleaners of the temporary folder remove what was not used for some days.
  if (dir !== undefined && existsSync(dir)) return dir;
  if (dir === undefined) process.once('exit', remove);
  // Made without awaiting, so that two first calls can't make two.
  dir = makeTempFolder('work');
  return dir;
}

function remove(): void {
  try {
    if (dir !== undefined) rmSync(dir, { recursive: true, force: true });
  } catch {
    // The process is going away: there is nobody left to tell, and the folder is in the temporary one.
  }
}
