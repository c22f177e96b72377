// @ts-check
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasLockedPackages, installLockedPackages } from './locked-packages.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

const OLDEST_NODE = 22;

const folder = fileURLToPath(new URL('../../test/conformance/suite', import.meta.url));
const modules = join(folder, 'node_modules');

/**
 * Makes sure the pinned MCP conformance suite is installed in `test/conformance/suite`, apart from the project's own
 * packages.
 *
 * @param {{ say: (line: string) => void }} options
 * @returns {Promise<{ node: string, suite: string }>} a Node that is recent enough, and the folder of the suite
 * @throws {Error} when npm cannot install them, or there is no such Node; the message says what to do
 */
export async function ensureConformanceSuite({ say }) {
  if (!(await hasLockedPackages(folder))) await oneAtATime(folder, () => install(say));
  return { node: await recentNode(), suite: join(modules, '@modelcontextprotocol/conformance') };
}

/** @param {(line: string) => void} say */
async function install(say) {
  // Whoever had the lock before may have installed it.
  if (await hasLockedPackages(folder)) return;
  say('Installing the MCP conformance suite and Node 24 for the tests (240 MB, half a minute, once)…');
  await installLockedPackages(folder, ['--omit=dev', '--ignore-scripts']);
}

/** The Node that runs this where it will do, else the one that was installed for this platform. */
async function recentNode() {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) return process.execPath;
  const [platform, program] = process.platform === 'win32' ? ['win', 'node.exe'] : [process.platform, 'node'];
  const installed = join(modules, `node-${platform}-${process.arch}`, 'bin', program);
  return access(installed).then(
    () => installed,
    () => {
      throw new Error(
        `The conformance suite needs Node ${OLDEST_NODE} or later; this is ${process.versions.node}, and there is none ` +
          `to install for ${process.platform} ${process.arch}. Run the same command again with a later Node.`,
      );
    },
  );
}
