// @ts-check
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 15 * 60_000;

/**
 * Runs `action` while no other process on this machine runs one under the same name. Parallel test workers
 * may all find a prerequisite missing at the same moment; two `npm ci` in one folder destroy each other.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function oneAtATime(name, action) {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 16);
  const lock = join(tmpdir(), `toolsd-setup-${digest}.lock`);
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await take(lock))) {
    if (Date.now() > deadline) {
      throw new Error(`Another set-up has been running for too long. If none is running, delete ${lock}.`);
    }
    await sleep(500);
  }
  try {
    return await action();
  } finally {
    await rm(lock, { force: true });
  }
}

/** @param {string} lock */
async function take(lock) {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  }
  const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
  // 0: the owner has created the file but not yet written its number.
  if (owner > 0 && !isRunning(owner)) await rm(lock, { force: true });
  return false;
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, but belongs to somebody else.
    return isErrno(error, 'EPERM');
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function isErrno(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
