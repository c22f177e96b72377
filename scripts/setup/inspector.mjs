// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasLockedPackages, installLockedPackages } from './locked-packages.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

const folder = fileURLToPath(new URL('../../test/real/inspector', import.meta.url));
const launcher = join(folder, 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js');

/**
 * Makes sure the pinned MCP Inspector is installed in `test/real/inspector`, apart from the project's own
 * packages.
 *
 * @param {{ say: (line: string) => void }} options
 * @returns {Promise<{ launcher: string }>} the script to start with Node
 * @throws {Error} when npm cannot install it; the message says what to do
 */
export async function ensureInspector({ say }) {
  if (!(await hasLockedPackages(folder))) await oneAtATime(folder, () => install(say));
  return { launcher };
}

/** @param {(line: string) => void} say */
async function install(say) {
  // Whoever had the lock before may have installed it.
  if (await hasLockedPackages(folder)) return;
  say(`Installing the MCP Inspector ${await pinnedVersion()} for the tests (110 MB, half a minute, once)…`);
  // Its install scripts only build the web interface's tools.
  await installLockedPackages(folder, ['--omit=dev', '--ignore-scripts']);
}

async function pinnedVersion() {
  const { dependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return dependencies['@modelcontextprotocol/inspector'];
}
