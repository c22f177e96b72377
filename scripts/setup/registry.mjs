// @ts-check
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasLockedPackages, installLockedPackages } from './locked-packages.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

const folder = fileURLToPath(new URL('../../test/examples/registry-server', import.meta.url));

/**
 * Makes sure that verdaccio, an npm registry, is installed in `test/examples/registry-server`, apart from the project's
 * own packages. Starts none.
 *
 * @param {{ say: (line: string) => void }} options
 * @returns {Promise<{ program: string }>} the script to start with Node
 * @throws {Error} when npm cannot install it; the message says what to do
 */
export async function ensureRegistry({ say }) {
  if (!(await hasLockedPackages(folder))) await oneAtATime(folder, () => install(say));
  return { program: join(folder, 'node_modules/verdaccio/bin/verdaccio') };
}

/** @param {(line: string) => void} say */
async function install(say) {
  // Whoever had the lock before may have installed it.
  if (await hasLockedPackages(folder)) return;
  say('Installing verdaccio for the tests (70 MB, half a minute, once)…');
  await installLockedPackages(folder, ['--omit=dev', '--ignore-scripts']);
}
