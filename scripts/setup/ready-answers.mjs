// @ts-check
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oneAtATime } from './one-at-a-time.mjs';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const READY = join(DIST, 'ready');

/**
 * Writes dist/ready: what the server in dist/ says to the requests that every client begins with. The server itself says
 * it, so that its front says the same.
 */
export async function writeReadyAnswers() {
  await oneAtATime(DIST, async () => {
    /** @type {typeof import('../../src/server.js')} */
    const { readyAnswers } = createRequire(import.meta.url)(join(DIST, 'server.cjs'));
    const files = await readyAnswers();
    await mkdir(READY, { recursive: true });
    // The last one names the others.
    for (const [name, text] of files) {
      await writeFile(join(READY, `${name}.new`), text);
      await rename(join(READY, `${name}.new`), join(READY, name));
    }
    for (const name of await readdir(READY)) if (!files.has(name)) await rm(join(READY, name));
  });
}
