/** How the server ends, and that nothing of it stays behind. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { gone, isRunning } from '../soak/proc.js';
import { killServers } from './server-process.js';
import { openings } from './sessions.js';
import {
  expectCleanOutput,
  fakeHeroku,
  PATIENCE_MS,
  removeFolders,
  serverEnv,
  TOKEN,
  TOOL_NAMES,
} from './world.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ token: TOKEN });
});
afterAll(async () => {
  removeFolders();
  await emulator.close();
});

type Opening = (typeof openings)[keyof typeof openings];

const APP = { app: 'example-app' };

/** Runs for ever with a child of its own, and neither takes SIGTERM as a reason to end. */
const STUBBORN = `trap '' TERM
sleep 1000 &
echo "$$ $!" > "$folder/writing" && mv "$folder/writing" "$folder/pids"
while :; do wait; sleep 1; done`;

/** Ends on SIGTERM, but leaves a child behind that does not, and that holds its output open. */
const CARELESS = `(trap '' TERM; exec sleep 1000) &
echo "$$ $!" > "$folder/writing" && mv "$folder/writing" "$folder/pids"
wait`;

describe('with a call under way', () => {
  /** A session whose call has started the program, and the ids of the program and its child. */
  async function underWay(body = STUBBORN, open: Opening = openings.legacy) {
    const { program, folder } = fakeHeroku(body);
    const session = await open(serverEnv(emulator.url, { HEROKU_CLI: program }));
    const answer = session.request('tools/call', { name: 'pg_info', arguments: APP });
    // A server that ends with a call under way does not answer it.
    answer.catch(() => {});
    const pids = await pidsIn(join(folder, 'pids'));
    expect(pids.map(isRunning)).toEqual([true, true]);
    return { ...session, pids };
  }

  it.concurrent.each([
    ['ignores SIGTERM', STUBBORN],
    ['leaves a child behind', CARELESS],
  ])('ends with exit code 0 when the input closes, with a program that %s', async (_what, body) => {
    const { server, pids } = await underWay(body);
    server.closeInput();
    expect(await server.exit).toEqual({ code: 0, signal: null });
    await gone(...pids);
    expectCleanOutput(server);
  });

  it.concurrent('ends on SIGTERM', async () => {
    const { server, pids } = await underWay();
    server.kill('SIGTERM');
    expect(await server.exit).toEqual({ code: 143, signal: null });
    await gone(...pids);
    expectCleanOutput(server);
  });

  it.concurrent('ends when nobody reads what it writes', async () => {
    const { server, pids } = await underWay();
    server.closeOutput();
    void server.send({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
    await server.exit;
    await gone(...pids);
  });

  it.concurrent.each(Object.entries(openings))(
    'a cancelled call ends its program, %s era',
    async (_era, open) => {
      const { server, request, pids } = await underWay(STUBBORN, open);
      // The second request of the session: the opening was the first.
      await server.send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 't2' } });
      await gone(...pids);
      // It goes on, and a cancelled request has no answer.
      expect((await request('tools/list')).result.tools).toHaveLength(TOOL_NAMES.length);
      expect(server.lines).toHaveLength(2);
      server.closeInput();
      expect(await server.exit).toEqual({ code: 0, signal: null });
      expectCleanOutput(server);
    },
  );
});

describe('with nothing under way', () => {
  afterEach(killServers);

  it.each(Object.entries(openings))(
    'ends with exit code 0 when the input closes, %s era',
    async (_era, open) => {
      const { server, call } = await open(serverEnv(emulator.url));
      // Leaves a connection to the API open.
      await call('list_apps');
      server.closeInput();
      expect(await server.exit).toEqual({ code: 0, signal: null });
      expect(server.stderr()).toBe('');
    },
  );

  it.each([
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ] as const)('ends on %s', async (signal, code) => {
    const { server } = await openings.legacy(serverEnv(emulator.url));
    server.kill(signal);
    expect(await server.exit).toEqual({ code, signal: null });
  });

  it('answers what came before the input closed, where that needs no waiting', async () => {
    const { server } = await openings.legacy(serverEnv(emulator.url));
    const answer = server.request('tools/list');
    server.closeInput();
    expect((await answer).result.tools).toHaveLength(TOOL_NAMES.length);
    expect(await server.exit).toEqual({ code: 0, signal: null });
  });

  it('does not run a message that breaks off, even where it could be read', async () => {
    emulator.reset();
    const { server } = await openings.legacy(serverEnv(emulator.url));
    const params = { name: 'ps_scale', arguments: { ...APP, dyno: 'web=0' } };
    await server.write(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }));
    server.closeInput();
    expect(await server.message(({ error }) => error !== undefined)).toMatchObject({
      id: null,
      error: { code: -32700 },
    });
    expect(await server.exit).toEqual({ code: 0, signal: null });
    expect(emulator.requests).toEqual([]);
  });

  it('ends while a person is being asked', async () => {
    const { server } = await openings.legacy(serverEnv(emulator.url), { elicitation: {} });
    void server.send({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'maintenance_on', arguments: APP },
    });
    await server.message(({ method }) => method === 'elicitation/create');
    server.closeInput();
    expect(await server.exit).toEqual({ code: 0, signal: null });
  });

  it('ends while the API does not answer', async () => {
    emulator.reset();
    emulator.failNext({ status: 500, delayMs: PATIENCE_MS });
    const { server, request } = await openings.modern(serverEnv(emulator.url));
    request('tools/call', { name: 'list_apps', arguments: {} }).catch(() => {});
    while (emulator.requests.length === 0) await sleep(10);
    server.closeInput();
    expect(await server.exit).toEqual({ code: 0, signal: null });
  });
});

async function pidsIn(file: string): Promise<number[]> {
  for (;;) {
    try {
      return readFileSync(file, 'utf8').trim().split(' ').map(Number);
    } catch {
      await sleep(10);
    }
  }
}
