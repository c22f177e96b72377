import { join } from 'node:path';
import { Failure } from '../failure.js';
import type { RunContext } from '../run-context.js';
import type { FileJob } from '../runners.js';
import { checkRoot } from './archive/check-root.js';
import { openRegular } from './archive/open-regular.js';
import { isDenied, refused, unreadable } from './archive/refusals.js';
import { size } from './units.js';

/** A document that a person wrote is far below. */
const MAX_BYTES = 1_000_000;

/**
 * The text of a file that lies in a folder; undefined if there is none. A link is not followed: it may lead
 * anywhere.
 *
 * @throws Failure `INVALID_INPUT` for a folder that can't be used, a file that can't be read, is too long or is
 * not UTF-8.
 */
export async function readFileIn(
  { folder, name }: FileJob,
  context: RunContext,
): Promise<string | undefined> {
  const root = await checkRoot(folder, context);
  const opened = await openRegular(join(root, name)).catch((error: unknown) => {
    throw isDenied(error) ? unreadable('file', name) : error;
  });
  if (opened === undefined) return undefined;
  const { handle, stats } = opened;
  try {
    if (stats.size > MAX_BYTES) {
      throw refused(`${name} is larger than ${size(MAX_BYTES)}.`, 'Give the document that is meant.');
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await handle.readFile());
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (error instanceof TypeError) throw refused(`${name} is not UTF-8.`, 'Save it as UTF-8.');
    throw error;
  } finally {
    await handle.close();
  }
}
