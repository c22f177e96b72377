/** The shipped tools over Streamable HTTP, as clients of either era find them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { expectFailure, expectSuccess } from '../e2e/answers.js';
import { type AnyClient, agree } from '../e2e/clients.js';
import type { Message } from '../e2e/server-process.js';
import { tokenIn } from '../e2e/sessions.js';
import { apiOf, PATIENCE_MS, serverEnv, TOKEN, TOOL_NAMES } from '../e2e/world.js';
import { nodes } from '../package/supported-nodes.js';
import { endServers, type HttpServer, httpClients, modernCall, startHttp } from './http-server.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

const APP = { app: 'example-app' };

let emulator: Emulator;
let server: HttpServer;
beforeAll(async () => {
  emulator = await startEmulator({ token: TOKEN });
  server = await startHttp(serverEnv(emulator.url));
});
afterAll(async () => {
  await endServers();
  await emulator.close();
});
beforeEach(() => emulator.reset());

const eachNodeAndClient = nodes.flatMap((node) =>
  Object.entries(httpClients).map(([client, how]) => ({ ...node, ...how, client })),
);

describe.each(eachNodeAndClient)('$name, $client', ({ program, era, connect }) => {
  if (program === '') return it.skip('is served');
  let client: AnyClient;
  beforeAll(async () => {
    const { url } = await startHttp(serverEnv(emulator.url), [], { program });
    client = await connect({ url, person: agree });
  });
  afterAll(() => client?.close());

  it('lists the tools and calls one', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }: Message) => name).sort()).toEqual(TOOL_NAMES);
    const { items } = expectSuccess(await client.callTool({ name: 'ps_list', arguments: APP }));
    expect(items.length).toBeGreaterThan(0);
  });

  it('runs a destructive call after an agreement alone', async () => {
    const call = (more: object = {}) =>
      client.callTool({ name: 'maintenance_on', arguments: { ...APP, ...more } });
    const answer = await call();
    // Before 2026-07-28 a server could only ask within a session, and this one keeps none.
    if (era === 'legacy') {
      const token = tokenIn(answer);
      expect(token).toBeDefined();
      expect(emulator.requests).toEqual([]);
      expectSuccess(await call({ toolsd_confirm: token }));
    } else expectSuccess(answer);
    expect(emulator.requests.map(({ method }) => method)).toContain('PATCH');
  });

  it('answers fifty calls at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => client.callTool({ name: 'ps_list', arguments: APP })),
    );
    for (const answer of answers) expectSuccess(answer);
  });
});

describe('what is not MCP', () => {
  it('tells that it lives and is ready, and nothing else', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const reply = await server.ask(path);
      expect([reply.status, await reply.text()]).toEqual([200, path === '/healthz' ? 'ok\n' : 'ready\n']);
    }
    for (const path of ['/', '/mcp/', '/MCP', '/../mcp%2f', '/.well-known/oauth-protected-resource'])
      expect((await server.ask(path)).status, path).toBe(404);
  });

  it.each(['GET', 'DELETE', 'PUT'])('%s is no way to call', async (method) => {
    expect((await server.ask('/mcp', { method })).status).toBeGreaterThanOrEqual(400);
  });

  it.each([
    ['no JSON', '{"jsonrpc":', 400],
    ['no message', '{"a":1}', 400],
    [
      'too long',
      JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping', params: { x: 'x'.repeat(5_000_000) } }),
      413,
    ],
  ])('refuses a body that is %s', async (_what, body, status) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    const reply = await server.ask('/mcp', { method: 'POST', headers, body });
    expect(reply.status).toBe(status);
    expectSuccess(await callOnce(server, 'ps_list', APP));
  });
});

describe('a call that outlives its client', () => {
  it('is cancelled: its request to the API is closed', async () => {
    let closed = () => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    let asked = () => {};
    const reached = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const api = await apiOf((_request, response) => {
      asked();
      response.once('close', closed);
    });
    const own = await startHttp(serverEnv(api.url));
    const controller = new AbortController();
    const reply = own.ask('/mcp', { ...modernCall('ps_list', APP), signal: controller.signal });
    reply.catch(() => {});
    await reached;
    controller.abort();
    await gone;
    await api.close();
  });
});

describe('the end', () => {
  it('comes when all calls are answered, and no new one is taken meanwhile', async () => {
    const own = await startHttp(serverEnv(emulator.url));
    emulator.failNext({ path: /formation|dynos/u, status: 200, body: [], delayMs: 1_500 });
    const slow = callOnce(own, 'ps_list', APP);
    while (emulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    own.kill('SIGTERM');
    expectSuccess(await slow);
    expect(await own.exit).toEqual({ code: 0, signal: null });
    await expect(own.ask('/healthz')).rejects.toThrow();
    expect(own.stderr()).toContain('1 requests are under way');
  });

  it('comes when the time is over, although a call hangs', async () => {
    const own = await startHttp(serverEnv(emulator.url), ['--drain', '1']);
    emulator.failNext({ path: /formation|dynos/u, status: 200, delayMs: PATIENCE_MS });
    callOnce(own, 'ps_list', APP).catch(() => {});
    while (emulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    own.kill('SIGTERM');
    expect(await own.exit).toEqual({ code: 143, signal: null });
  });
});

it('takes no more calls at once than it was told', async () => {
  const own = await startHttp(serverEnv(emulator.url, { TOOLSD_MAX_CALLS: '1' }));
  emulator.failNext({ path: /dynos/u, status: 200, body: [], delayMs: 1_000 });
  const slow = callOnce(own, 'ps_list', APP);
  while (emulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  expectFailure(await callOnce(own, 'ps_list', APP), {
    code: 'NOT_ALLOWED',
    message: '1 calls are under way',
    next: /call again/u,
    retryable: true,
  });
  expectSuccess(await slow);
});

/** One call by hand, and its result. */
async function callOnce(to: HttpServer, name: string, args: object): Promise<Message> {
  const reply = await to.ask('/mcp', modernCall(name, args));
  const { result } = (await reply.json()) as Message;
  return result;
}
