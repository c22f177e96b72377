import { once } from 'node:events';
import { watch } from 'chokidar';

/** Editors write a file in several moves; what happens within this time is one change, in milliseconds. */
const SETTLE_MS = 60;

/**
 * Calls `act` whenever something below these paths changed, one call after the other: a slow one must not end after a
 * newer one. Resolves when it watches; what changes before that is not noticed.
 */
export async function watchSpecs(
  paths: readonly string[],
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
  const watcher = watch([...paths], { ignoreInitial: true });
  watcher.on('all', soon).on('error', sayError);
  await once(watcher, 'ready');
}
