// @ts-check
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasLockedPackages, installLockedPackages } from './locked-packages.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

const folder = fileURLToPath(new URL('../../test/clients/programs', import.meta.url));
const modules = join(folder, 'node_modules');

/**
 * Makes sure the pinned MCP clients that are programs are installed in `test/clients/programs`, apart from the
 * project's own packages.
 *
 * @param {{ say: (line: string) => void }} options
 * @returns {Promise<{ inspector: string, mcporter: string, mcpc: string }>} the scripts to start with Node
 * @throws {Error} when npm cannot install them; the message says what to do
 */
export async function ensureClientPrograms({ say }) {
  if (!(await hasLockedPackages(folder))) await oneAtATime(folder, () => install(say));
  return {
    inspector: join(modules, '@modelcontextprotocol/inspector/clients/launcher/build/index.js'),
    mcporter: join(modules, 'mcporter/dist/cli.js'),
    mcpc: join(modules, '@apify/mcpc/bin/mcpc'),
  };
}

/** @param {(line: string) => void} say */
async function install(say) {
  // Whoever had the lock before may have installed it.
  if (await hasLockedPackages(folder)) return;
  say('Installing MCP Inspector, mcporter and mcpc for the tests (250 MB, half a minute, once)…');
  // The only install script builds the Inspector's web interface.
  await installLockedPackages(folder, ['--omit=dev', '--ignore-scripts']);
}
