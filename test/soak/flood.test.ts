/** Many calls at once: none waits for one that hangs, and those that are too many are refused, each with an answer. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { expectFailure, expectSuccess } from '../e2e/answers.js';
import { killServers, type Message, type ServerProcess } from '../e2e/server-process.js';
import { openings } from '../e2e/sessions.js';
import { apiOf, fakeHeroku, PATIENCE_MS, removeFolders, serverEnv, TOKEN } from '../e2e/world.js';
import { hasProc, peakMemory, reason } from './proc.js';

vi.setConfig({ testTimeout: 3 * PATIENCE_MS });

/** Only a hang takes this long. */
const WAIT = { timeout: 2 * PATIENCE_MS, interval: 50 };

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ token: TOKEN });
});
afterEach(() => {
  killServers();
  emulator.reset();
});
afterAll(async () => {
  removeFolders();
  await emulator.close();
});

const APP = { app: 'example-app' };

/** Runs for ever where it is asked about one app, and answers at once for any other. */
const HANGS_FOR_ONE = 'case "$*" in *hanging-app*) exec sleep 1000 ;; *) echo "=== DATABASE_URL" ;; esac';

/** Requests as they are written, all in one go. */
function written(count: number, method: string, params?: object): string {
  const lines = Array.from({ length: count }, (_, id) =>
    JSON.stringify({ jsonrpc: '2.0', id, method, params }),
  );
  return `${lines.join('\n')}\n`;
}

/** The answers to `written`, by their ids, once each request has one. */
async function answersOf(server: ServerProcess, count: number): Promise<Message[]> {
  const answers: Message[] = [];
  await vi.waitFor(() => expect(server.lines.length).toBeGreaterThan(count), WAIT);
  for (const message of server.lines.map((line) => JSON.parse(line))) {
    if (typeof message.id !== 'number') continue;
    expect(answers[message.id], `two answers to ${message.id}`).toBeUndefined();
    answers[message.id] = message;
  }
  expect(answers.filter(Boolean)).toHaveLength(count);
  return answers;
}

describe('a call that hangs', () => {
  it.each([
    ['a program', 'pg_info', { app: 'hanging-app' }],
    ['a request', 'ps_list', { app: 'hanging-app' }],
  ])('for %s keeps no other waiting', async (_what, name, hanging) => {
    const { url, close } = await apiOf((request, response) => {
      if (request.url?.includes('hanging-app')) return;
      response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
    });
    const { program } = fakeHeroku(HANGS_FOR_ONE);
    const { server, request, call } = await openings.legacy(serverEnv(url, { HEROKU_CLI: program }));
    let answered = false;
    // Ended with its server.
    request('tools/call', { name, arguments: hanging }).then(
      () => {
        answered = true;
      },
      () => {},
    );
    const others = Array.from({ length: 25 }, () => [call('pg_info', APP), call('ps_list', APP)]).flat();
    for (const answer of await Promise.all(others)) expectSuccess(answer);
    expect(answered).toBe(false);
    server.kill('SIGTERM');
    await server.exit;
    await close();
  });

  it('to one host, many times over, keeps no other request to it waiting', async () => {
    const { url, close } = await apiOf((request, response) => {
      if (request.url?.includes('hanging-app')) return;
      response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
    });
    const env = serverEnv(url, { TOOLSD_MAX_CALLS: '101' });
    const { server, call, request } = await openings.legacy(env);
    for (let count = 0; count < 100; count += 1)
      request('tools/call', { name: 'ps_list', arguments: { app: 'hanging-app' } }).catch(() => {});
    expectSuccess(await call('ps_list', APP));
    server.kill('SIGTERM');
    await server.exit;
    await close();
  });
});

describe('more calls than the server takes', () => {
  const refusal = (most: number) => ({
    code: 'NOT_ALLOWED',
    message: `${most} calls are under way, and the server takes ${most} at once`,
    next: 'Nothing was run. Wait for the answers of some of them, then call again.',
    retryable: true,
  });

  it.each([
    ['64, unless said', {}, 64],
    ['as many as the operator says', { TOOLSD_MAX_CALLS: '3' }, 3],
  ])('%s: the others are told so, and the next one finds room again', async (_what, more, most) => {
    let hanging: (() => void)[] = [];
    const { url, close } = await apiOf((_request, response) => {
      hanging.push(() => response.writeHead(200, { 'content-type': 'application/json' }).end('[]'));
    });
    const { server, call } = await openings.legacy(serverEnv(url, more));
    const calls = Array.from({ length: most }, () => call('ps_list', APP));
    expectFailure(await call('ps_list', APP), refusal(most));
    // Of another tool, and without one request to the API.
    expectFailure(await call('list_apps'), refusal(most));
    await vi.waitFor(() => expect(hanging).toHaveLength(most));
    for (const answer of hanging) answer();
    for (const answer of await Promise.all(calls)) expectSuccess(answer);
    hanging = [];
    const next = call('ps_list', APP);
    await vi.waitFor(() => expect(hanging).toHaveLength(1));
    hanging[0]?.();
    expectSuccess(await next);
    expect(server.stderr()).toBe('');
    await close();
  });

  it.each(['0', '-1', '1.5', 'many', '1e3', '100000'])(
    'a limit of %s is refused: nothing is served',
    async (limit) => {
      await expect(openings.legacy(serverEnv(emulator.url, { TOOLSD_MAX_CALLS: limit }))).rejects.toThrow(
        `TOOLSD_MAX_CALLS is "${limit}". Give a whole number from 1 to 99999.`,
      );
    },
  );
});

describe('ten thousand requests, written in one go', () => {
  const COUNT = 10_000;
  /** Beyond what the server has after its first answers. Unbounded, it was five times as much. */
  const MOST_MORE = 200_000_000;

  it.each([
    ['lists', 'tools/list', {}],
    ['calls with wrong arguments', 'tools/call', { name: 'ps_list', arguments: {} }],
    ['methods that are not there', 'no/such', {}],
  ])(`%s: each is answered once${reason}`, { skip: !hasProc }, async (_what, method, params) => {
    const { server } = await openings.legacy(serverEnv(emulator.url));
    const before = peakMemory(server.pid);
    await server.write(written(COUNT, method, params));
    await answersOf(server, COUNT);
    expect(peakMemory(server.pid) - before).toBeLessThan(MOST_MORE);
    await endsWell(server);
  });

  it(`calls: 64 are made, and all others refused${reason}`, { skip: !hasProc }, async () => {
    const hanging: (() => void)[] = [];
    const { url, close } = await apiOf((_request, response) => {
      hanging.push(() => response.writeHead(200, { 'content-type': 'application/json' }).end('[]'));
    });
    const { server } = await openings.legacy(serverEnv(url));
    const before = peakMemory(server.pid);
    await server.write(written(COUNT, 'tools/call', { name: 'ps_list', arguments: APP }));
    await vi.waitFor(() => expect(server.lines.length).toBe(1 + COUNT - 64), WAIT);
    await vi.waitFor(() => expect(hanging).toHaveLength(64), WAIT);
    for (const answer of hanging) answer();
    const answers = await answersOf(server, COUNT);
    expect(peakMemory(server.pid) - before).toBeLessThan(MOST_MORE);
    const refused = answers.filter(({ result }) => result.isError);
    expect(refused).toHaveLength(COUNT - 64);
    for (const { result } of refused)
      expect(result._meta['toolsd/failure']).toEqual({ code: 'NOT_ALLOWED', retryable: true });
    await endsWell(server);
    await close();
  });
});

async function endsWell(server: ServerProcess): Promise<void> {
  expect(server.stderr()).toBe('');
  server.closeInput();
  expect(await server.exit).toEqual({ code: 0, signal: null });
}
