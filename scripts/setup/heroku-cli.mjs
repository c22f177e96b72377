// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasLockedPackages, installLockedPackages } from './locked-packages.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

const folder = fileURLToPath(new URL('../../test/real/heroku-cli', import.meta.url));
const program = join(folder, 'node_modules', '.bin', process.platform === 'win32' ? 'heroku.cmd' : 'heroku');

/**
 * Makes sure the pinned Heroku CLI is installed in `test/real/heroku-cli`, apart from the project's own
 * packages and from any `heroku` on this machine.
 *
 * @param {{ say: (line: string) => void }} options
 * @returns {Promise<{ program: string }>} the full path of its `heroku`
 * @throws {Error} when npm cannot install it; the message says what to do
 */
export async function ensureHerokuCli({ say }) {
  if (!(await hasLockedPackages(folder))) await oneAtATime(folder, () => install(say));
  return { program };
}

/** @param {(line: string) => void} say */
async function install(say) {
  // Whoever had the lock before may have installed it.
  if (await hasLockedPackages(folder)) return;
  say(`Installing the Heroku CLI ${await pinnedVersion()} for the tests (395 MB, one to two minutes, once)…`);
  // Its install scripts only compile faster ciphers for SSH tunnels, which no test opens.
  await installLockedPackages(folder, ['--omit=dev', '--ignore-scripts']);
}

async function pinnedVersion() {
  const { dependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return dependencies.heroku;
}
