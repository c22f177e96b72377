import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ask, askAllPages } from './client.js';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ token: 'secret', extraApps: 25 });
});
afterEach(() => emulator.close());

describe('every request', () => {
  it('needs the bearer token', async () => {
    for (const authorization of ['', 'Bearer wrong', 'Basic c2VjcmV0']) {
      const { status, body } = await ask(emulator, 'GET', '/apps', { headers: { authorization } });
      expect(status).toBe(401);
      expect(body).toEqual({ id: 'unauthorized', message: 'Invalid credentials provided.' });
    }
  });

  it('needs version 3, in any variant', async () => {
    const withAccept = (accept: string) => ask(emulator, 'GET', '/account', { headers: { accept } });
    for (const variant of ['3', '3.sdk', '3.pipelines', '3.filters']) {
      expect((await withAccept(`application/vnd.heroku+json; version=${variant}`)).status).toBe(200);
    }
    const refused = await withAccept('application/json');
    expect(refused.status).toBe(400);
    expect(refused.body.id).toBe('missing_version');
    expect((await withAccept('application/vnd.heroku+json; version=30')).status).toBe(400);
  });

  it('is answered with a request id and the rest of the rate limit', async () => {
    const first = await ask(emulator, 'GET', '/account');
    const second = await ask(emulator, 'GET', '/account');
    expect(first.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(second.headers.get('request-id')).not.toBe(first.headers.get('request-id'));
    expect(Number(second.headers.get('ratelimit-remaining'))).toBe(
      Number(first.headers.get('ratelimit-remaining')) - 1,
    );
  });

  it('is refused as the API refuses it when the path or the body is wrong', async () => {
    const noPath = await ask(emulator, 'GET', '/no/such/path');
    expect([noPath.status, noPath.body.id]).toEqual([404, 'not_found']);
    const noVerb = await ask(emulator, 'DELETE', '/account');
    expect([noVerb.status, noVerb.body.id]).toEqual([404, 'not_found']);
    const noObject = await ask(emulator, 'POST', '/apps', { body: ['example'] });
    expect([noObject.status, noObject.body.id]).toEqual([400, 'bad_request']);
  });

  it('is recorded as it was sent, without the path being tidied', async () => {
    await ask(emulator, 'PATCH', '/apps/example-app?extended=true', { body: { maintenance: true } });
    expect(emulator.requests).toEqual([
      expect.objectContaining({
        method: 'PATCH',
        path: '/apps/example-app',
        query: { extended: 'true' },
        body: { maintenance: true },
      }),
    ]);
    expect(emulator.requests[0]?.headers.authorization).toBe('Bearer secret');
  });
});

describe('a list', () => {
  it('comes in pages that together are the whole, each row once', async () => {
    const first = await ask(emulator, 'GET', '/apps', { headers: { range: 'id ..; max=10' } });
    expect(first.status).toBe(206);
    expect(first.body).toHaveLength(10);
    expect(first.headers.get('next-range')).toBe(`id ]${first.body[9].id}..; max=10`);

    const { rows, pages } = await askAllPages(emulator, '/apps', 'id ..; max=10');
    const whole = await ask(emulator, 'GET', '/apps');
    expect(whole.status).toBe(200);
    expect(pages).toBe(4);
    expect(rows).toEqual(whole.body);
  });

  it('can be ordered and bounded', async () => {
    const { body } = await ask(emulator, 'GET', '/apps', {
      headers: { range: 'name filler-0003..filler-0006[; order=desc, max=2' },
    });
    expect(body).toEqual([]);
    const descending = await askAllPages(
      emulator,
      '/apps',
      'name filler-0006..filler-0003[; order=desc, max=2',
    );
    expect(descending.rows).toMatchObject([
      { name: 'filler-0006' },
      { name: 'filler-0005' },
      { name: 'filler-0004' },
    ]);
  });

  it.each(['age ..', 'id ..; max=0', 'id ..; max=1001', '???'])('refuses the range %j', async (range) => {
    const { status } = await ask(emulator, 'GET', '/apps', { headers: { range } });
    expect(status).toBe(416);
  });
});

describe('an injected fault', () => {
  it('hits the next matching request, once', async () => {
    emulator.failNext({ method: 'GET', path: /^\/apps$/, status: 429, headers: { 'Retry-After': '7' } });
    expect((await ask(emulator, 'GET', '/account')).status).toBe(200);
    const limited = await ask(emulator, 'GET', '/apps');
    expect([limited.status, limited.body.id, limited.headers.get('retry-after')]).toEqual([
      429,
      'rate_limit',
      '7',
    ]);
    expect((await ask(emulator, 'GET', '/apps')).status).toBe(200);
  });

  it('can repeat, and bring its own body', async () => {
    emulator.failNext({ status: 500, body: { id: 'boom', message: 'Boom.' }, times: 2 });
    expect((await ask(emulator, 'GET', '/apps')).body).toEqual({ id: 'boom', message: 'Boom.' });
    expect((await ask(emulator, 'GET', '/apps')).status).toBe(500);
    expect((await ask(emulator, 'GET', '/apps')).status).toBe(200);
  });

  it('can answer with something that is no JSON', async () => {
    emulator.failNext({ status: 502, raw: '<h1>Bad gateway</h1>' });
    const answer = await ask(emulator, 'GET', '/apps');
    expect([answer.status, answer.body]).toEqual([502, '<h1>Bad gateway</h1>']);
  });

  it('can break the connection', async () => {
    emulator.failNext({ status: 0, hangUp: true });
    await expect(ask(emulator, 'GET', '/apps')).rejects.toThrow('fetch failed');
    expect(emulator.requests).toHaveLength(1);
  });

  it('can keep a client waiting, and does not keep the emulator from closing', async () => {
    emulator.failNext({ status: 200, body: [], delayMs: 60_000 });
    const waiting = ask(emulator, 'GET', '/apps').catch(() => 'dropped');
    while (emulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await emulator.close();
    expect(await waiting).toBe('dropped');
  });
});

describe('reset', () => {
  it('brings back the seed, and forgets requests and faults', async () => {
    const before = await ask(emulator, 'GET', '/apps');
    await ask(emulator, 'POST', '/apps', { body: { name: 'short-lived' } });
    emulator.failNext({ status: 500 });
    emulator.reset();
    expect(emulator.requests).toHaveLength(0);
    expect((await ask(emulator, 'GET', '/apps')).body).toEqual(before.body);
  });
});

it('gives the same answers in every run, ids and times included', async () => {
  const twin = await startEmulator({ token: 'secret', extraApps: 25 });
  for (const server of [emulator, twin]) await ask(server, 'POST', '/apps', { body: {} });
  const [one, other] = await Promise.all([emulator, twin].map((server) => ask(server, 'GET', '/apps')));
  expect(other?.body).toEqual(one?.body);
  await twin.close();
});
