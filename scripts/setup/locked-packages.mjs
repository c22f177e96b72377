// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.mjs';

/** The largest takes a minute; a connection that stands still would be waited for without an end. */
const LIMIT_MS = 15 * 60_000;

/** @typedef {{ packages?: Record<string, { version?: string, optional?: boolean, extraneous?: boolean }> }} LockFile */

/**
 * Whether `folder/node_modules` holds what `folder/package-lock.json` asks for. npm writes its record of an
 * installation last, so an interrupted one counts as none. Optional packages may be missing: they are for
 * other platforms, mostly.
 *
 * @param {string} folder
 */
export async function hasLockedPackages(folder) {
  const wanted = await readLockFile(join(folder, 'package-lock.json'));
  const installed = await readLockFile(join(folder, 'node_modules', '.package-lock.json'));
  if (wanted?.packages === undefined || installed?.packages === undefined) return false;
  const found = installed.packages;
  return Object.entries(wanted.packages)
    .filter(([path, { optional, extraneous }]) => path !== '' && !optional && !extraneous)
    .every(([path, { version }]) => found[path] !== undefined && found[path].version === version);
}

/**
 * `npm ci` in `folder`: exactly the locked versions, each checked against its recorded hash.
 *
 * @param {string} folder
 * @param {readonly string[]} flags
 */
export async function installLockedPackages(folder, flags = []) {
  const [program, ...argv] = npmCommand();
  const flagsForSilence = ['--no-fund', '--no-audit', '--loglevel=error'];
  const { code, output } = await run(program, [...argv, 'ci', ...flagsForSilence, ...flags], {
    cwd: folder,
    timeout: LIMIT_MS,
    // Windows starts npm.cmd only through a shell.
    shell: process.platform === 'win32' && program === 'npm',
  });
  if (code === 0) return;
  // npm gives the reason first, then the manual.
  const reason = output.trim().split('\n').slice(0, 12).join('\n');
  throw new Error(
    `npm ci failed in ${folder}:\n${reason}\nMend that (often it is the connection to the npm registry), then run the same command again.`,
  );
}

/**
 * The npm that runs this script, if one does: it need not be the first in PATH.
 *
 * @returns {[string, ...string[]]}
 */
export function npmCommand() {
  const current = process.env.npm_execpath;
  return current?.endsWith('npm-cli.js') ? [process.execPath, current] : ['npm'];
}

/**
 * @param {string} path
 * @returns {Promise<LockFile | undefined>}
 */
async function readLockFile(path) {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}
