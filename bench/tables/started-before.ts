import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, ServerProcess } from '../harness/server-process.js';
import { projectServer } from './ours.js';

/** Files that are younger than the tick of a clock are not trusted to stay as they are. */
const SETTLED_MS = 1_500;
const PATIENCE_MS = 120_000;

/**
 * The server of a project with a cache of its own, once a first start has left there what it remembers.
 *
 * @throws {Error} where it leaves nothing
 */
export async function startedBefore(root: string, dir: string): Promise<Command> {
  const cache = join(dir, 'cache');
  const command = projectServer(root, dir, { TOOLSD_CACHE: cache });
  await sleep(SETTLED_MS);
  const server = new ServerProcess(command);
  try {
    await server.open();
    const until = Date.now() + PATIENCE_MS;
    for (let before = -1, now = filesBelow(cache); now === 0 || now !== before; now = filesBelow(cache)) {
      if (Date.now() > until) throw new Error(`Nothing is remembered in ${cache} after a start.`);
      before = now;
      await sleep(1_000);
    }
  } finally {
    await server.stop();
  }
  return command;
}

function filesBelow(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true }).length;
  } catch {
    return 0;
  }
}
