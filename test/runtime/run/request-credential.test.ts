import { afterAll, describe, expect, it } from 'vitest';
import { credentialsOf } from '../../../src/runtime/answer/tool-redactor.js';
import { runHttp } from '../../../src/runtime/run/http.js';
import { closeHttp } from '../../../src/runtime/run/http-client.js';
import { credentialsIn, type HttpSource } from '../../../src/runtime/source.js';
import type { Part } from '../../../src/runtime/span.js';
import type { HttpPlan } from '../../../src/runtime/tool.js';
import { get, json, startApi } from './api-world.js';
import { failureOf } from './failure-of.js';

type Auth = Pick<HttpSource, 'bearer' | 'basic' | 'header' | 'query'>;

const api = await startApi();
const hint = 'Make a key.';
const signal = new AbortController().signal;
afterAll(closeHttp);

const send = (auth: Auth, env: Record<string, string | undefined>, plan: HttpPlan = get('/x')) =>
  runHttp(plan, { ...api.source, ...auth }, { signal, env });

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('a source shows who asks', () => {
  it.each<[string, Auth, Record<string, string>, Record<string, string>]>([
    [
      'with a user and a password of the environment',
      { basic: { userEnv: 'USER_NAME', env: 'PASSWORD', hint } },
      { USER_NAME: ' ann\n', PASSWORD: 'p:é s\n' },
      { authorization: basic('ann:p:é s') },
    ],
    [
      'with a user that is the same for everybody',
      { basic: { user: 'api', env: 'PASSWORD', hint } },
      { PASSWORD: 'pass' },
      { authorization: basic('api:pass') },
    ],
    [
      'with an empty user',
      { basic: { user: '', env: 'PASSWORD', hint } },
      { PASSWORD: 'pass' },
      { authorization: basic(':pass') },
    ],
    [
      'with a key as the user',
      { basic: { env: 'KEY', hint } },
      { KEY: 'key_123' },
      { authorization: basic('key_123:') },
    ],
    [
      'with a key in a header',
      { header: { name: 'x-api-key', env: 'KEY', hint } },
      { KEY: 'key_123' },
      { 'x-api-key': 'key_123' },
    ],
    [
      'with a key and what stands before it',
      { header: { name: 'authorization', prefix: 'Token ', env: 'KEY', hint } },
      { KEY: 'key_123' },
      { authorization: 'Token key_123' },
    ],
  ])('%s', async (_, auth, env, headers) => {
    api.answers((_, response) => response.end());
    // What a plan has of the same name does not take its place.
    await send(auth, env, get('/x', { headers: { Authorization: 'mine', 'X-Api-Key': 'mine' } }));
    expect(api.seen[0]?.headers).toMatchObject(headers);
  });

  it('with a key in the query, once and over any other of its name', async () => {
    api.answers((_, response) => response.end());
    const query = { q: 'a b', key: ['mine', 'other'] };
    await send({ query: { name: 'key', env: 'KEY', hint } }, { KEY: 'a&b=c d' }, get('/x', { query }));
    const url = new URL(api.seen[0]?.url ?? '', api.base);
    expect([...url.searchParams]).toEqual([
      ['q', 'a b'],
      ['key', 'a&b=c d'],
    ]);
    expect(url.search).not.toContain('+');
  });
});

const WAYS: readonly [name: string, auth: (optional?: boolean) => Auth][] = [
  ['a token', (optional) => ({ bearer: { env: 'KEY', hint, ...(optional && { optional }) } })],
  ['a login', (optional) => ({ basic: { user: 'api', env: 'KEY', hint, ...(optional && { optional }) } })],
  ['a key as the user', (optional) => ({ basic: { env: 'KEY', hint, ...(optional && { optional }) } })],
  [
    'a key in a header',
    (optional) => ({ header: { name: 'x-key', env: 'KEY', hint, ...(optional && { optional }) } }),
  ],
  [
    'a key in the query',
    (optional) => ({ query: { name: 'key', env: 'KEY', hint, ...(optional && { optional }) } }),
  ],
];

describe.each(WAYS)('%s', (_, auth) => {
  it.each([undefined, '', ' '])('that is not set (%j) ends the call before anything is sent', async (KEY) => {
    const failure = await failureOf(send(auth(), { KEY }));
    expect(failure).toMatchObject({ code: 'MISSING_CREDENTIAL', hint });
    expect(failure.message).toContain('KEY');
    expect(api.seen).toEqual([]);
  });

  it('that is optional is sent where it is set, and left out where it is not', async () => {
    api.answers((_, response) => response.end());
    await send(auth(true), { KEY: 'key_123' });
    await send(auth(true), {});
    const [set, unset] = api.seen.map(({ url, headers }) => {
      const text = `${url} ${JSON.stringify(headers)}`;
      return ['key_123', basic('api:key_123'), basic('key_123:')].some((form) => text.includes(form));
    });
    expect([set, unset]).toEqual([true, false]);
    expect(api.seen[1]?.url).toBe('/v1/x');
    expect(api.seen[1]?.headers).not.toHaveProperty('authorization');
    expect(api.seen[1]?.headers).not.toHaveProperty('x-key');
  });

  it('is not sent to an address that the API gave', async () => {
    api.answers((_, response) => response.end());
    const plan = { kind: 'http', source: 'api', method: 'GET', url: `${api.base}/elsewhere?a=1` } as HttpPlan;
    await send(auth(), { KEY: 'key_123' }, plan);
    expect(api.seen[0]?.url).toBe('/elsewhere?a=1');
    expect(api.seen[0]?.headers).not.toHaveProperty('authorization');
    expect(api.seen[0]?.headers).not.toHaveProperty('x-key');
  });

  it('does not follow a page or a redirect to another host', async () => {
    const other = 'https://other.example/v1/x';
    api.answers((_, response) => json(response, [1], 200, { link: `<${other}>; rel="next"` }));
    const failure = await failureOf(
      send(auth(), { KEY: 'key_123' }, get('/x', { page: { style: 'link', max: 9 } })),
    );
    expect(failure.code).toBe('NOT_ALLOWED');
    api.answers((_, response) => response.writeHead(307, { location: other }).end());
    expect(await send(auth(), { KEY: 'key_123' })).toMatchObject({ status: 307 });
  });

  it('is among what is removed from answers', () => {
    const sources = { api: { ...api.source, ...auth() } };
    expect(credentialsOf(sources, { KEY: ' key_123\n' })).toContain('key_123');
    expect(credentialsIn(sources)).toEqual([expect.objectContaining({ env: 'KEY', hint })]);
  });
});

describe('half a login', () => {
  const login = { basic: { userEnv: 'USER_NAME', env: 'KEY', hint, optional: true } };

  it.each([
    ['KEY', { USER_NAME: 'ann' }],
    ['USER_NAME', { KEY: 'key_123' }],
  ])('names %s, which is missing, even if it is optional', async (name, env) => {
    const failure = await failureOf(send(login, env));
    expect(failure).toMatchObject({ code: 'MISSING_CREDENTIAL', hint });
    expect(failure.message).toContain(name);
    expect(api.seen).toEqual([]);
  });

  it('is two variables, of which the user is no secret by itself', () => {
    const sources = { api: { ...api.source, ...login } };
    expect(credentialsIn(sources).map(({ env, optional, secret = true }) => [env, optional, secret])).toEqual(
      [
        ['USER_NAME', true, false],
        ['KEY', true, true],
      ],
    );
    expect(credentialsOf(sources, { USER_NAME: 'ann', KEY: 'key_123' })).toEqual(['key_123', 'ann:key_123']);
  });
});

describe('a value that can not be sent', () => {
  it.each<[string, Auth, Record<string, string>]>([
    ['a line break in a key', { header: { name: 'x-key', env: 'KEY', hint } }, { KEY: 'se\r\nx-evil: 1' }],
    ['a colon in a user', { basic: { userEnv: 'KEY', env: 'OTHER', hint } }, { KEY: 'secret:x', OTHER: 'y' }],
    ['a colon in a key that is a user', { basic: { env: 'KEY', hint } }, { KEY: 'secret:x' }],
    [
      'a line break in a user',
      { basic: { userEnv: 'KEY', env: 'OTHER', hint } },
      { KEY: 's\nx', OTHER: 'y' },
    ],
  ])('%s is told without it', async (_, auth, env) => {
    const failure = await failureOf(send(auth, env));
    expect(failure.code).toBe('MISSING_CREDENTIAL');
    expect(failure.message).toContain('KEY');
    expect(JSON.stringify([failure.message, failure.hint])).not.toContain(env.KEY);
    expect(api.seen).toEqual([]);
  });
});

describe('a key in the query', () => {
  const auth = { query: { name: 'key', env: 'KEY', hint } };

  it('is on each page, also where the API repeats it in its links', async () => {
    api.answers((_, response, count) =>
      json(response, [count], 200, {
        link: count > 2 ? '' : `</v1/x?page=${count + 1}${count === 1 ? '&key=key_123' : ''}>; rel="next"`,
      }),
    );
    await send(auth, { KEY: 'key_123' }, get('/x', { page: { style: 'link', max: 9 } }));
    expect(api.seen.map(({ url }) => url)).toEqual([
      '/v1/x?key=key_123',
      '/v1/x?page=2&key=key_123',
      '/v1/x?page=3&key=key_123',
    ]);
  });

  it('is in nothing that is traced, nor in a failure', async () => {
    const parts: Part[] = [];
    const span = {
      carrier: {},
      start(part: Part) {
        parts.push(part);
        return { carrier: {}, start: span.start, end: () => {} };
      },
    };
    api.answers((_, response, count) =>
      json(response, [count], 200, { link: count > 1 ? '' : '</v1/x?page=2&key=key_123>; rel="next"' }),
    );
    const page = { style: 'link', max: 9 } as const;
    const source = { ...api.source, ...auth };
    await runHttp(get('/x', { page }), source, { signal, env: { KEY: 'key_123' }, span } as never);
    const urls = parts.flatMap((part) => (part.kind === 'request' ? [part.url.href] : []));
    expect(urls).toEqual([`${api.base}/v1/x`, `${api.base}/v1/x?page=2`]);

    const dead = { ...source, base: 'http://127.0.0.1:1', retries: 0 };
    const failure = await failureOf(runHttp(get('/x'), dead, { signal, env: { KEY: 'key_123' } }));
    expect(failure.code).toBe('NETWORK');
    expect(`${failure.message} ${failure.hint} ${failure.cause}`).not.toContain('key_123');
  });
});
