import { createServer, type Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { runHttp } from '../../../src/runtime/run/http.js';
import { closeHttp } from '../../../src/runtime/run/http-client.js';
import { retryDelayMs } from '../../../src/runtime/run/retry-delay.js';
import { get, json, startApi } from './api-world.js';
import { failureOf } from './failure-of.js';

const api = await startApi();
const context = { signal: new AbortController().signal, env: {} };
const rude = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
const rudeBase = `http://127.0.0.1:${await listen(rude)}`;
afterAll(async () => {
  rude.close();
  await closeHttp();
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('a passing failure', () => {
  it.each([429, 502, 503, 504])('%i is met by trying again', async (status) => {
    api.answers((_, response, count) => {
      if (count < 3) json(response, {}, status, { 'retry-after': '0' });
      else json(response, { at: count });
    });
    expect(await runHttp(get('/x'), api.source, context)).toMatchObject({ status: 200, body: { at: 3 } });
  });

  it('is returned after the last try', async () => {
    api.answers((_, response, count) => json(response, { at: count }, 503, { 'retry-after': '0' }));
    expect(await runHttp(get('/x'), api.source, context)).toMatchObject({ status: 503, body: { at: 3 } });
    expect(api.seen).toHaveLength(3);
  });

  it('that lasts longer than the call may is returned at once', async () => {
    const start = performance.now();
    api.answers((_, response) => json(response, { id: 'rate_limit' }, 429, { 'retry-after': '60' }));
    const reply = await runHttp(get('/x'), api.source, context);
    expect(reply).toMatchObject({ status: 429, body: { id: 'rate_limit' } });
    expect(api.seen).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it.each(['POST', 'PATCH'] as const)('of a %s is returned, unless it may be repeated', async (method) => {
    api.answers((_, response) => json(response, {}, 429, { 'retry-after': '0' }));
    expect((await runHttp(get('/x', { method, body: 1 }), api.source, context)).status).toBe(429);
    expect(api.seen).toHaveLength(1);
    await runHttp(get('/x', { method, body: 1, repeatable: true }), api.source, context);
    expect(api.seen).toHaveLength(4);
    expect(api.seen[3]?.body).toBe('1');
  });

  it('500 is none', async () => {
    api.answers((_, response) => json(response, {}, 500));
    await runHttp(get('/x'), api.source, context);
    expect(api.seen).toHaveLength(1);
  });
});

describe('the wait before another try', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  it.each([
    ['7', 7000],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
    ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
  ])('is what the server asks for: %s', (header, ms) => expect(retryDelayMs(0, header, now)).toBe(ms));

  it('grows otherwise, up to a limit', () => {
    for (const [tries, longest] of [200, 400, 800, 1600, 3200, 5000, 5000].entries()) {
      const delay = retryDelayMs(tries, tries % 2 ? 'soon' : undefined);
      expect(delay).toBeGreaterThanOrEqual(longest / 2);
      expect(delay).toBeLessThanOrEqual(longest);
    }
  });
});

describe('no answer', () => {
  it('because nobody listens', async () => {
    const port = await freePort();
    const source = { ...api.source, base: `http://127.0.0.1:${port}`, retries: 0 };
    const query = { token: 'secret' };
    const failure = await failureOf(runHttp(get('/hidden', { method: 'POST', query }), source, context));
    expect(failure).toMatchObject({ code: 'NETWORK', retryable: true });
    expect(failure.message).toBe(`127.0.0.1:${port} refused the connection.`);
    expect(`${failure.message}${failure.hint}`).not.toMatch(/secret|hidden/);
  });

  it('because the name is not known', async () => {
    const source = { ...api.source, base: 'https://no-such-host.invalid', retries: 0 };
    const failure = await failureOf(runHttp(get('/x'), source, context));
    expect(failure.code).toBe('NETWORK');
    expect(failure.message).toMatch(
      /^no-such-host\.invalid:443 (was not found by DNS|could not be looked up)/,
    );
  });

  it('because the other side does not speak TLS', async () => {
    const source = { ...api.source, base: `https://127.0.0.1:${api.port}` };
    const failure = await failureOf(runHttp(get('/x'), source, context));
    expect(failure).toMatchObject({ code: 'NETWORK', retryable: false });
    expect(failure.message).toContain('No secure connection');
  });

  it.each([
    ['GET', true],
    ['POST', false],
  ] as const)('because the connection broke: a %s may be repeated: %s', async (method, retryable) => {
    let connections = 0;
    const count = () => {
      connections += 1;
    };
    rude.on('connection', count);
    const failure = await failureOf(
      runHttp(get('/x', { method }), { ...api.source, base: rudeBase, retries: 1 }, context),
    );
    rude.off('connection', count);
    expect(failure).toMatchObject({ code: 'NETWORK', retryable });
    expect(failure.message).toContain('broke the connection');
    expect(connections).toBe(retryable ? 2 : 1);
  });

  it.each(['identity', 'gzip'])('after the half of it (%s)', async (encoding) => {
    api.answers((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding });
      response.write(encoding === 'gzip' ? gzipSync('half').subarray(0, 12) : 'half');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await failureOf(runHttp(get('/x'), api.source, context))).toMatchObject({
      code: 'NETWORK',
      retryable: true,
    });
    expect(api.seen).toHaveLength(1);
  });
});

describe('the time limit', () => {
  it.each([
    ['before a reply', () => {}],
    ['in the middle of one', (response: { write(text: string): void }) => response.write('[1,')],
  ])('ends a call %s', async (_, answer) => {
    api.answers((_, response) => answer(response));
    const failure = await failureOf(runHttp(get('/x', { timeoutMs: 100 }), api.source, context));
    expect(failure).toMatchObject({ code: 'TIMED_OUT', retryable: true });
    expect(failure.message).toContain('100 ms');
  });

  it('holds for all tries and pages together', async () => {
    const start = performance.now();
    api.answers((_, response, count) => {
      setTimeout(() => json(response, [count], 206, { 'next-range': `after ${count}` }), 50);
    });
    const plan = get('/x', { timeoutMs: 300, page: { style: 'range', max: 1000 } });
    expect((await failureOf(runHttp(plan, api.source, context))).code).toBe('TIMED_OUT');
    expect(performance.now() - start).toBeLessThan(1000);
    expect(api.seen.length).toBeGreaterThan(1);
  });

  it('says that what is not repeatable may have happened', async () => {
    api.answers(() => {});
    const failure = await failureOf(
      runHttp(get('/x', { method: 'POST', timeoutMs: 50 }), api.source, context),
    );
    expect(failure).toMatchObject({ code: 'TIMED_OUT', retryable: false });
    expect(failure.hint).toContain('may have been carried out');
  });
});

describe('a cancelled call', () => {
  it('before it starts sends nothing', async () => {
    const signal = AbortSignal.abort();
    expect((await failureOf(runHttp(get('/x'), api.source, { signal, env: {} }))).code).toBe('CANCELED');
    expect(api.seen).toEqual([]);
  });

  it('while it waits for the reply ends', async () => {
    const controller = new AbortController();
    // As soon as the request is there, however busy this machine is.
    api.answers(() => controller.abort());
    const failure = await failureOf(runHttp(get('/x'), api.source, { signal: controller.signal, env: {} }));
    expect(failure.code).toBe('CANCELED');
    expect(api.seen).toHaveLength(1);
  });

  it('while it waits for another try', async () => {
    api.answers((_, response) => json(response, {}, 503, { 'retry-after': '4' }));
    const start = performance.now();
    const failure = await failureOf(
      runHttp(get('/x'), api.source, { signal: AbortSignal.timeout(100), env: {} }),
    );
    expect(failure.code).toBe('CANCELED');
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

it('a closed client opens again for the next call', async () => {
  api.answers((_, response) => json(response, 1));
  await runHttp(get('/x'), api.source, context);
  await closeHttp();
  await closeHttp();
  expect((await runHttp(get('/x'), api.source, context)).body).toBe(1);
});
