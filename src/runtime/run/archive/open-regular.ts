import { constants, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { codeOf, isMissing } from './refusals.js';

/** Windows has neither flag. Without waiting: to open a pipe would wait for one who writes to it. */
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a regular file for reading; undefined if there is none at this path, or if it is a link or something else.
 * What was opened is looked at, not the path, which may have come to mean another file.
 */
export async function openRegular(file: string): Promise<{ handle: FileHandle; stats: Stats } | undefined> {
  let handle: FileHandle;
  try {
    handle = await open(file, flags);
  } catch (error) {
    // A link, a socket, or a device without a driver.
    if (isMissing(error) || ['ELOOP', 'EMLINK', 'ENXIO', 'ENODEV'].includes(codeOf(error) ?? ''))
      return undefined;
    throw error;
  }
  try {
    const stats = await handle.stat();
    if (stats.isFile()) return { handle, stats };
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  return undefined;
}
