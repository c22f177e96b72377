import { setImmediate as turn } from 'node:timers/promises';
import { noCache } from '../cache/cache.js';
import { memoryCache } from '../cache/memory-cache.js';
import { compile } from '../compile.js';
import { SERVER_FILE } from '../model/names.js';

/** After so many specs the next one takes little longer than the hundredth. */
const SPECS = 10;

/**
 * Compiles a few specs of a project for nothing. Where all are remembered from earlier, nothing has loaded the compiler, and
 * the first edit would wait for that.
 */
export async function compileAhead(texts: ReadonlyMap<string, string>, emit: boolean): Promise<void> {
  const server = texts.get(SERVER_FILE);
  if (server === undefined) return;
  const cache = memoryCache(noCache);
  // One by one: what calls another tool fails here, which is said to nobody and keeps no other from its way to the end.
  for (const [path, text] of [...texts].filter(([file]) => file !== SERVER_FILE).slice(0, SPECS)) {
    await turn();
    await compile(
      new Map([
        [SERVER_FILE, server],
        [path, text],
      ]),
      { emit, cache },
    );
  }
}
