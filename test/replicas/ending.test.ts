/** What a load balancer meets at a server that ends, or that is gone. */
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { PATIENCE_MS, serverEnv, TOKEN } from '../e2e/world.js';
import { endServers, type HttpServer, modernCall, startHttp } from '../http/http-server.js';
import { nodes } from '../package/supported-nodes.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ token: TOKEN });
});
afterAll(() => emulator.close());
beforeEach(() => emulator.reset());
afterEach(endServers);

const start = (flags: readonly string[] = [], program = process.execPath) =>
  startHttp(serverEnv(emulator.url), flags, { program });

/** A call before 2026-07-28, whose answer is a stream. */
function olderCall(): RequestInit {
  const { body, headers } = modernCall('ps_list', { app: 'example-app' });
  const message = JSON.parse(String(body));
  delete message.params._meta;
  const { accept, 'content-type': type } = headers as Record<string, string>;
  return {
    method: 'POST',
    headers: { accept: String(accept), 'content-type': String(type), 'mcp-protocol-version': '2025-11-25' },
    body: JSON.stringify(message),
  };
}

/** A request over a connection of this agent. */
function over(agent: Agent, server: HttpServer, path: string) {
  return new Promise<{ status: number | undefined; headers: IncomingHttpHeaders }>((resolve, reject) => {
    request(new URL(path, server.url), { agent }, (response) => {
      response
        .resume()
        .once('end', () => resolve({ status: response.statusCode, headers: response.headers }));
    })
      .once('error', reject)
      .end();
  });
}

/** What the first read gives of the answer to a request that is written by hand. */
function firstRead(server: HttpServer, { headers, body }: RequestInit): Promise<string> {
  const fields = Object.entries({ ...headers, host: server.url.host, 'content-length': String(body).length });
  const head = ['POST /mcp HTTP/1.1', ...fields.map(([name, value]) => `${name}: ${value}`)];
  return new Promise((resolve, reject) => {
    const socket = connect(Number(server.url.port), server.url.hostname, () =>
      socket.write(`${head.join('\r\n')}\r\n\r\n${body}`),
    );
    socket.once('error', reject).once('data', (data) => {
      socket.destroy();
      resolve(String(data));
    });
  });
}

const asked = async () => {
  while (emulator.requests.length === 0) await sleep(10);
};

it('answers what comes on an open connection, and closes it then', async () => {
  const server = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const first = await over(agent, server, '/readyz');
  expect([first.status, first.headers.connection]).toEqual([200, 'keep-alive']);
  server.kill('SIGTERM');
  // New connections are refused from now on.
  while (await server.ask('/healthz', { headers: { connection: 'close' } }).catch(() => undefined))
    await sleep(20);
  const second = await over(agent, server, '/readyz');
  expect([second.status, second.headers.connection]).toEqual([503, 'close']);
  expect(await server.exit).toEqual({ code: 0, signal: null });
});

it('is not kept by a connection on which nothing comes', async () => {
  const server = await start();
  const agent = new Agent({ keepAlive: true });
  await over(agent, server, '/readyz');
  server.kill('SIGTERM');
  expect(await server.exit).toEqual({ code: 0, signal: null });
});

it('takes new connections for as long as it is told to linger, and says that it is not ready', async () => {
  const server = await start(['--linger', '2']);
  server.kill('SIGTERM');
  const seen = new Set<string>();
  for (;;) {
    const reply = await server.ask('/readyz', { headers: { connection: 'close' } }).catch(() => undefined);
    if (reply === undefined) break;
    seen.add(`${reply.status} ${await reply.text()}`);
    if (reply.status === 503 && emulator.requests.length === 0) {
      const answer = await server.ask('/mcp', modernCall('ps_list', { app: 'example-app' }));
      expect(await answer.json()).toMatchObject({ result: { structuredContent: expect.any(Object) } });
    }
    await sleep(20);
  }
  expect([...seen]).toContain('503 draining\n');
  expect(emulator.requests).not.toEqual([]);
  expect(await server.exit).toEqual({ code: 0, signal: null });
});

it('has begun no answer when it is killed before there is anything to tell', async () => {
  const server = await start();
  expect((await server.ask('/mcp', olderCall())).headers.get('content-type')).toBe('text/event-stream');
  emulator.reset();
  emulator.failNext({ delayMs: PATIENCE_MS });
  const answer = server.ask('/mcp', olderCall());
  answer.catch(() => {});
  await asked();
  await sleep(300);
  server.kill('SIGKILL');
  await expect(answer).rejects.toThrow('fetch failed');
});

// How Node puts the pieces of an answer together changes from version to version.
describe.each(nodes)('$name', ({ program }) => {
  if (program === '') return it.skip('sends the head of a stream with the answer in it, and with its end');

  it('sends the head of a stream with the answer in it, and with its end', async () => {
    const server = await start([], program);
    const read = await firstRead(server, olderCall());
    expect(read).toContain('content-type: text/event-stream\r\n');
    expect(read).toContain('event: message\ndata: {"result":');
    // The last chunk of a message (RFC 9112, 7.1).
    expect(read).toMatch(/\r\n0\r\n\r\n$/u);
  });
});

it('ends a call whose client is gone before there is anything to tell', async () => {
  const server = await start(['--drain', '30']);
  emulator.failNext({ delayMs: PATIENCE_MS });
  const controller = new AbortController();
  server.ask('/mcp', { ...olderCall(), signal: controller.signal }).catch(() => {});
  await asked();
  controller.abort();
  server.kill('SIGTERM');
  // Within the time that a call could go on, and not at its end.
  expect(await server.exit).toEqual({ code: 0, signal: null });
});
