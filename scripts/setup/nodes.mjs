// @ts-check
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasLockedPackages, installLockedPackages } from './locked-packages.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

const folder = fileURLToPath(new URL('../../test/package/nodes', import.meta.url));
const OTHERS = [22, 24];

/**
 * Makes sure the pinned versions of Node are installed in `test/package/nodes`.
 *
 * @param {{ say: (line: string) => void }} options
 * @returns {Promise<ReadonlyMap<number, string>>} the program of each version that there is for this platform, that which
 * runs this among them
 * @throws {Error} when npm cannot install them; the message says what to do
 */
export async function ensureNodes({ say }) {
  await oneAtATime(folder, async () => {
    const missing = (await installed()).length < OTHERS.length && process.platform === 'linux';
    if (!missing && (await hasLockedPackages(folder))) return;
    say('Installing Node 22 and 24 for the tests (240 MB, once)…');
    await installLockedPackages(folder, ['--ignore-scripts']);
  });
  const current = Number.parseInt(process.versions.node, 10);
  return new Map([[current, process.execPath], ...(await installed())]);
}

/** @returns {Promise<[version: number, program: string][]>} */
async function installed() {
  const found = await Promise.all(
    OTHERS.map(async (version) => {
      const name = `node-${version}-${process.platform}-${process.arch}`;
      const program = join(folder, 'node_modules', name, 'bin/node');
      return access(program).then(
        () => /** @type {[number, string][]} */ ([[version, program]]),
        () => [],
      );
    }),
  );
  return found.flat();
}
