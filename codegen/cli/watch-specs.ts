import { once } from 'node:events';
import { dirname, sep } from 'node:path';
import { watch } from 'chokidar';

/** Editors write a file in several moves; what happens within this time is one change, in milliseconds. */
const SETTLE_MS = 60;

/**
 * Calls `act` whenever something below a folder changed, one call after the other: a slow one must not end after a
 * newer one. The folder itself may go and come back. Resolves when it watches; what changes before that is not
 * noticed.
 */
export async function watchSpecs(
  folder: string,
  act: () => Promise<void>,
  sayError: (error: unknown) => void,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(act).catch(sayError);
    }, SETTLE_MS);
  };
  // A folder that is moved away takes its watch along, so the one above it is watched for it.
  const parent = dirname(folder);
  const beside = (path: string) => path !== parent && path !== folder && !path.startsWith(folder + sep);
  const watcher = watch(parent, { ignoreInitial: true, ignored: beside });
  watcher.on('all', soon).on('error', sayError);
  await once(watcher, 'ready');
}
