// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { oneAtATime } from './one-at-a-time.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CODE = join(ROOT, 'dist/code');

const HELLO = {
  protocolVersion: '2025-11-25',
  capabilities: {},
  clientInfo: { name: 'build', version: '1' },
};
/** Files that are younger are not trusted to stay as they are. */
const SETTLED_MS = 1_200;

/**
 * Writes dist/code: what V8 compiles of the servers in dist/ until they have answered a call or two, which the next one
 * need not compile.
 */
export async function writeCompiledCode() {
  await oneAtATime(join(ROOT, 'dist'), async () => {
    await rm(CODE, { recursive: true, force: true });
    const home = await mkdtemp(join(tmpdir(), 'toolsd-code-'));
    const api = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end('[]');
    }).listen(0, '127.0.0.1');
    try {
      await once(api, 'listening');
      const address = /** @type {import('node:net').AddressInfo} */ (api.address());
      const env = {
        PATH: home,
        TOOLSD_CACHE: join(home, 'cache'),
        HEROKU_API_URL: `http://127.0.0.1:${address.port}`,
        HEROKU_API_KEY: 'a-key-of-the-build',
      };
      await cp(join(ROOT, 'tools.d'), join(home, 'tools.d'), { recursive: true });
      await sleep(SETTLED_MS);
      // The first one is compiled, and then it is known.
      await converse(['--dir', home], env, []);
      await converse(['--dir', home], env, ['--require', join(ROOT, 'scripts/setup/record-code.cjs')]);
      await converse(['--dir', ROOT], env, ['--require', join(ROOT, 'scripts/setup/record-code.cjs')]);
    } finally {
      api.close();
      await rm(home, { recursive: true, force: true });
    }
  });
}

/**
 * A session as clients have it: the list, a call that asks an API and one that runs a program.
 *
 * @param {readonly string[]} flags
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} node
 */
async function converse(flags, env, node) {
  const argv = [...node, join(ROOT, 'bin/toolsd.js'), 'serve', ...flags];
  const server = spawn(process.execPath, argv, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(server, 'exit');
  const answers = createInterface(server.stdout)[Symbol.asyncIterator]();
  let id = 0;
  const ask = async (/** @type {string} */ method, /** @type {object} */ params) => {
    id += 1;
    server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
    await answers.next();
  };
  await ask('initialize', HELLO);
  server.stdin.write('{"jsonrpc":"2.0","method":"notifications/initialized"}\n');
  await ask('tools/list', {});
  await ask('tools/call', { name: 'list_apps', arguments: {} });
  await ask('tools/call', { name: 'pg_info', arguments: { app: 'shop' } });
  server.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`The server that was to be recorded ended with ${code}.`);
}
