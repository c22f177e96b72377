// @ts-check
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { aptAsRoot } from './apt.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

/** Where it lies outside of PATH: most people have no folder of system programs in theirs. */
const USUAL_PLACES = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin', '/usr/local/bin'];

/**
 * Makes sure that there is an nginx for the tests of several servers. Starts none.
 *
 * @param {{ say: (line: string) => void }} options
 * @returns {Promise<{ program: string }>} its full path
 * @throws {Error} when it is missing and cannot be installed from here; the message says what to do
 */
export async function ensureNginx({ say }) {
  const program = (await findNginx()) ?? (await oneAtATime('nginx', () => install(say)));
  return { program };
}

/** @returns {Promise<string | undefined>} */
async function findNginx() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const folder of [...folders, ...USUAL_PLACES]) {
    const place = join(folder, 'nginx');
    const found = await access(place, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return place;
  }
  return undefined;
}

/** @param {(line: string) => void} say */
async function install(say) {
  // Whoever had the lock before may have installed it.
  const meanwhile = await findNginx();
  if (meanwhile !== undefined) return meanwhile;
  const apt = await aptAsRoot();
  if (apt === undefined) throw new Error(whatToDo('The tests of several servers found no nginx.'));
  say('Installing nginx for the tests (apt-get install nginx-light: a few MB, some seconds, once)…');
  const problem = await apt(['nginx-light']);
  if (problem !== undefined) throw new Error(whatToDo(problem));
  const installed = await findNginx();
  if (installed === undefined)
    throw new Error(whatToDo('apt-get installed nginx-light, but nginx is not to be found.'));
  return installed;
}

/** @param {string} problem */
function whatToDo(problem) {
  return `${problem}
Install nginx, then run the same command again:
  Debian, Ubuntu: sudo apt-get install nginx-light
  macOS:          brew install nginx
  elsewhere:      put it into PATH
The fast suite needs none of this: npm run test:fast`;
}
