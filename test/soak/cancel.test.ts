/** A cancelled call is over within a second: measured from the cancellation until nothing of it is left. */
import { createCipheriv } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { smallApp } from '../e2e/deploy-world.js';
import { killServers } from '../e2e/server-process.js';
import { openings, type Session } from '../e2e/sessions.js';
import { apiOf, fakeHeroku, newFolder, PATIENCE_MS, removeFolders, serverEnv } from '../e2e/world.js';
import { hasProc, processesWith, reason } from './proc.js';

vi.setConfig({ testTimeout: PATIENCE_MS });

afterEach(killServers);
afterAll(removeFolders);

/** What is promised. Half of it is what a program gets to end by itself. */
const PROMISE_MS = 1_000;

/** A machine that is busy with other things may take its time once, but not three times. */
const AGAIN = { retry: 2 };

/** Makes a call, cancels it once it has begun, and gives the milliseconds until nothing of it is left. */
async function timeToEnd(
  session: Session,
  call: { readonly name: string; readonly arguments: object },
  begun: () => boolean,
  isOver: () => boolean,
): Promise<number> {
  await session.server.send({ jsonrpc: '2.0', id: 'cut', method: 'tools/call', params: call });
  while (!begun()) await sleep(5);
  const start = performance.now();
  const params = { requestId: 'cut' };
  await session.server.send({ jsonrpc: '2.0', method: 'notifications/cancelled', params });
  while (!isOver()) await sleep(5);
  const took = performance.now() - start;
  // The server goes on, and does not answer what was cancelled.
  expect((await session.request('tools/list')).result.tools.length).toBeGreaterThan(0);
  expect(session.server.lines.filter((line) => JSON.parse(line).id === 'cut')).toEqual([]);
  return took;
}

describe.runIf(hasProc)(`a program${reason}`, () => {
  it.each([
    ['that ends when it is asked to', 'sleep 1000', 1],
    ['that ignores SIGTERM', "trap '' TERM; while :; do sleep 1000; done", 2],
    [
      'whose children and grandchildren ignore SIGTERM too',
      "trap '' TERM; (sleep 1000 & (sleep 1000 & (sleep 1000 & wait) & wait) & wait) & while :; do wait; sleep 1; done",
      7,
    ],
    [
      'that has ended, but for a child that holds its output',
      "(trap '' TERM; exec sleep 1000) & sleep 1000",
      3,
    ],
    ['that prints without end', "trap '' TERM; while :; do echo line; sleep 0.01; done", 1],
  ])('%s', AGAIN, async (_what, body, processes) => {
    const home = newFolder();
    const { program } = fakeHeroku(body);
    const env = { ...serverEnv('http://127.0.0.1:9', { HEROKU_CLI: program }), HOME: home };
    const session = await openings.legacy(env);
    const alive = () => processesWith(`HOME=${home}`).filter((pid) => pid !== session.server.pid).length;
    const call = { name: 'pg_info', arguments: { app: 'example-app' } };
    const took = await timeToEnd(
      session,
      call,
      () => alive() >= processes,
      () => alive() === 0,
    );
    expect(took).toBeLessThan(PROMISE_MS);
  });
});

type Tool = 'list_apps' | 'get_app_logs' | 'deploy_to_heroku';

/** Where a request hangs, by the beginning of its path; all that comes before it is answered. */
const HANGING: readonly (readonly [what: string, tool: Tool, hangs: RegExp])[] = [
  ['of a tool that is not answered', 'list_apps', /^GET \/users/u],
  ['of a step that is not answered', 'deploy_to_heroku', /^POST \/sources/u],
  ['with a log that does not end', 'get_app_logs', /^GET \/log/u],
  ['whose upload is taken slowly', 'deploy_to_heroku', /^PUT \/store/u],
];

describe('a request', () => {
  it.each(HANGING)('%s: its connection is closed', AGAIN, async (_what, tool, hangs) => {
    let [hanging, open] = [0, 0];
    const { url, close } = await apiOf((request, response) => {
      const line = `${request.method} ${request.url}`;
      if (!hangs.test(line)) {
        const at = `http://${request.headers.host}`;
        const body = { id: '1', logplex_url: `${at}/log`, source_blob: { put_url: `${at}/store` } };
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        return;
      }
      hanging += 1;
      open += 1;
      request.socket.once('close', () => {
        open -= 1;
      });
      if (request.url === '/log') response.write('the first line\n');
      // So slowly that an upload takes longer than the test; who does not read at all sees no end.
      request.on('data', () => {
        request.pause();
        setTimeout(() => request.resume(), 2);
      });
    });
    const tmp = newFolder();
    const session = await openings.legacy(serverEnv(url, { TMPDIR: tmp }));
    const args = {
      list_apps: { personal: true },
      get_app_logs: { app: 'example-app' },
      deploy_to_heroku: {
        name: 'example-app',
        rootUri: smallApp(hangs.test('PUT /store') ? { 'big.bin': noise(40_000_000) } : {}),
      },
    }[tool];
    const agreed = tool === 'deploy_to_heroku' ? await session.agreed(tool, args) : args;
    const took = await timeToEnd(
      session,
      { name: tool, arguments: agreed },
      () => hanging > 0,
      () => open === 0 && readdirSync(tmp).length === 0,
    );
    expect(took).toBeLessThan(PROMISE_MS);
    session.server.kill('SIGTERM');
    await session.server.exit;
    await close();
  });
});

/** Bytes that do not pack, from a generator with a fixed beginning. */
function noise(size: number): Buffer {
  const key = Buffer.alloc(32, 1);
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(size));
}
