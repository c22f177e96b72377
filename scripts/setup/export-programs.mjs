// @ts-check
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasLockedPackages, installLockedPackages } from './locked-packages.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

const folder = fileURLToPath(new URL('../../test/e2e/export/programs', import.meta.url));
const modules = join(folder, 'node_modules');

/**
 * Makes sure that what others check exports with is installed in `test/e2e/export/programs`: the packer of MCP bundles,
 * the reference checker of Agent Skills, and Prettier, by which the Docker MCP catalogue judges YAML.
 *
 * @param {{ say: (line: string) => void }} options
 * @returns {Promise<{ mcpb: string, skillsRef: string, prettier: string }>} the scripts to start with Node
 * @throws {Error} when npm cannot install them; the message says what to do
 */
export async function ensureExportPrograms({ say }) {
  if (!(await hasLockedPackages(folder))) await oneAtATime(folder, () => install(say));
  return {
    mcpb: join(modules, '@anthropic-ai/mcpb/dist/cli/cli.js'),
    skillsRef: join(modules, 'skills-ref/dist/cli.js'),
    prettier: join(modules, 'prettier/bin/prettier.cjs'),
  };
}

/** @param {(line: string) => void} say */
async function install(say) {
  // Whoever had the lock before may have installed it.
  if (await hasLockedPackages(folder)) return;
  say('Installing the checkers of exports for the tests (30 MB, once)…');
  await installLockedPackages(folder, ['--omit=dev', '--ignore-scripts']);
}
