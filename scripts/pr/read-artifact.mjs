// @ts-check
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const LARGEST = 1 << 20;

/**
 * What the run of a pull request left for us. Its code may come from anybody, so nothing of it is believed: each is a
 * plain file, no larger than it may be, and valid UTF-8; the number is a number.
 *
 * @param {string} folder
 * @returns {Promise<{ number: number, comment: string }>}
 */
export async function readArtifact(folder) {
  const digits = (await readText(join(folder, 'number'), 16)).trim();
  if (!/^[1-9]\d{0,9}$/.test(digits))
    throw new Error(`${folder}/number is not the number of a pull request.`);
  return { number: Number(digits), comment: await readText(join(folder, 'comment.md'), LARGEST) };
}

/**
 * @param {string} path
 * @param {number} most
 */
async function readText(path, most) {
  const stat = await lstat(path).catch(() => undefined);
  if (stat === undefined) throw new Error(`${path} is missing. The run of the pull request has to write it.`);
  if (!stat.isFile()) throw new Error(`${path} is not a plain file.`);
  if (stat.size > most) throw new Error(`${path} has ${stat.size} bytes; ${most} are allowed.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch {
    throw new Error(`${path} is not UTF-8.`);
  }
}
