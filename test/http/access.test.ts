/** Who may speak to a server over HTTP, and with whose credentials it acts for them. */

import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { run } from '../../scripts/setup/run.mjs';
import { ROOT } from '../codegen/projects.js';
import { expectFailure, expectSuccess } from '../e2e/answers.js';
import type { Message } from '../e2e/server-process.js';
import { apiOf, newFolder, PATIENCE_MS, removeFolders, serverEnv, TOKEN } from '../e2e/world.js';
import { endServers, type HttpServer, httpClients, modernCall, startHttp } from './http-server.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

const ALICE = 'alice-0123456789-abcdefgh';
const BOB = 'bobby-9876543210-hgfedcba';
const APP = { app: 'example-app' };

/** An API that answers with the credential that it was shown. */
let api: Awaited<ReturnType<typeof apiOf>>;
const seen: (string | undefined)[] = [];
beforeAll(async () => {
  api = await apiOf((message, response) => {
    const { authorization } = message.headers;
    seen.push(authorization);
    response.setHeader('content-type', 'application/json');
    // As long as another call needs to come in between.
    setTimeout(
      () => response.end(JSON.stringify([{ type: 'web', name: String(authorization?.length) }])),
      50,
    );
  });
});
afterAll(async () => {
  await api.close();
  removeFolders();
});
afterEach(async () => {
  await endServers();
  seen.length = 0;
});

const call = async (server: HttpServer, headers: Record<string, string> = {}): Promise<Response> => {
  const init = modernCall('ps_list', APP);
  return server.ask('/mcp', { ...init, headers: { ...(init.headers as object), ...headers } });
};
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** The status of a request with a `Host` of one's own, which `fetch` does not send. */
const statusWithHost = (server: HttpServer, host: string, path = '/mcp') =>
  new Promise<number | undefined>((resolve, reject) => {
    const { method, headers, body } = modernCall('ps_list', APP);
    const sent = request(
      { port: server.url.port, path, method, headers: { ...(headers as object), host } },
      (reply) => {
        reply.resume();
        resolve(reply.statusCode);
      },
    );
    sent.once('error', reject).end(body);
  });

describe('a page in a browser', () => {
  it('does not get through by a name of its own (DNS rebinding)', async () => {
    const server = await startHttp(serverEnv(api.url), ['--allow-host', 'tools.example.com']);
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'example.com',
      '[::2]',
    ])
      expect(await statusWithHost(server, host), host).toBe(403);
    expect(seen).toEqual([]);
    for (const host of ['localhost', '127.0.0.1:1', '[::1]', 'tools.example.com'])
      expect(await statusWithHost(server, host), host).toBe(200);
    // Whoever probes it does so by its address.
    expect(await statusWithHost(server, '10.1.2.3', '/healthz')).toBe(200);
  });

  it('gets through from the origins that were allowed', async () => {
    const server = await startHttp(serverEnv(api.url), ['--allow-origin', 'app.example.com']);
    for (const origin of ['https://evil.example', 'null', 'https://app.example.com.evil.example', 'file://'])
      expect((await call(server, { origin })).status, origin).toBe(403);
    expect(seen).toEqual([]);
    expect((await call(server, { origin: 'https://app.example.com' })).status).toBe(200);
    expect((await call(server, { origin: 'http://localhost:6274' })).status).toBe(200);
  });
});

describe('listed tokens', () => {
  const tokens = { TOOLSD_HTTP_TOKENS: `alice=${ALICE} bob=${BOB}` };

  it('are asked for', async () => {
    const server = await startHttp(serverEnv(api.url, tokens));
    for (const headers of [
      {},
      bearer('wrong-0123456789-abcdefgh'),
      bearer(''),
      bearer(ALICE.slice(0, -1)),
      { authorization: `Basic ${Buffer.from(`alice:${ALICE}`).toString('base64')}` },
      { authorization: ALICE },
    ]) {
      const reply = await call(server, headers as Record<string, string>);
      expect([401, 400], JSON.stringify(headers)).toContain(reply.status);
      expect(reply.headers.get('www-authenticate') ?? 'Bearer').toContain('Bearer');
    }
    expect(seen).toEqual([]);
    expect((await call(server, bearer(BOB))).status).toBe(200);
  });

  it('say in the audit log who called, and are not in it', async () => {
    const audit = join(newFolder(), 'audit.jsonl');
    const server = await startHttp(serverEnv(api.url, tokens), ['--audit', audit]);
    const client = await httpClients['v1 client'].connect({ url: server.url, headers: bearer(ALICE) });
    expectSuccess(await client.callTool({ name: 'ps_list', arguments: APP }));
    await client.close();
    expect(JSON.parse(readFileSync(audit, 'utf8'))).toMatchObject({ user: 'alice', outcome: 'ok' });
    expect(readFileSync(audit, 'utf8')).not.toContain(ALICE);
  });

  it('of one do not serve the agreement of another', async () => {
    const server = await startHttp(serverEnv(api.url, tokens));
    const maintenance = async (token: string, more: object = {}): Promise<Message> => {
      const init = modernCall('maintenance_on', { ...APP, ...more });
      const reply = await server.ask('/mcp', {
        ...init,
        headers: { ...(init.headers as object), ...bearer(token) },
      });
      return ((await reply.json()) as Message).result;
    };
    const [, token] = /"toolsd_confirm": "([\w-]+)"/u.exec((await maintenance(ALICE)).content[0].text) ?? [];
    expectFailure(await maintenance(BOB, { toolsd_confirm: token }), {
      code: 'NOT_CONFIRMED',
      message: 'The token is of another call',
      next: /make this call again/u,
    });
    expect(seen).toEqual([]);
    await maintenance(ALICE, { toolsd_confirm: token });
    expect(seen).toHaveLength(1);
  });
});

describe('credentials of each client', () => {
  const flags = ['--credential-header', 'HEROKU_API_KEY=X-Heroku-Key'];

  it('come from its own requests, also where many call at once', async () => {
    const server = await startHttp(serverEnv(api.url), flags);
    const keys = Array.from({ length: 20 }, (_, index) => `key-of-${'x'.repeat(index)}-${index}`);
    const answers = await Promise.all(
      keys.map(
        async (key) => ((await (await call(server, { 'x-heroku-key': key })).json()) as Message).result,
      ),
    );
    // The API answers with the length of what it was shown.
    expect(answers.map((answer) => expectSuccess(answer).items[0].name)).toEqual(
      keys.map((key) => String(`Bearer ${key}`.length)),
    );
    expect(new Set(seen)).toEqual(new Set(keys.map((key) => `Bearer ${key}`)));
  });

  it('are never those of the operator', async () => {
    const server = await startHttp(serverEnv(api.url, { TOOLSD_NETRC: '1' }), flags);
    const { result } = (await (await call(server)).json()) as Message;
    expectFailure(result, { code: 'MISSING_CREDENTIAL', message: 'HEROKU_API_KEY', next: /\S/u });
    expect(seen).toEqual([]);
    expect(server.stderr()).not.toContain(TOKEN);
  });
});

describe('an authorization server', () => {
  let issuer: {
    url: string;
    sign(claims: object, more?: Partial<{ alg: string; fresh: boolean }>): Promise<string>;
    close(): void;
  };
  const RESOURCE = 'https://tools.example.com/mcp';

  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const { privateKey: foreign } = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
    const http = createServer((message, response) => {
      const base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
      const documents: Record<string, object> = {
        '/.well-known/oauth-authorization-server': {
          issuer: base,
          jwks_uri: `${base}/keys`,
          authorization_endpoint: `${base}/authorize`,
          token_endpoint: `${base}/token`,
          response_types_supported: ['code'],
        },
        '/keys': { keys: [jwk] },
      };
      const found = documents[message.url ?? ''];
      response.statusCode = found === undefined ? 404 : 200;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(found ?? {}));
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    issuer = {
      url,
      sign: (claims, { fresh = true } = {}) =>
        new SignJWT({ sub: 'carol', iss: url, aud: RESOURCE, scope: 'call list', ...claims })
          .setProtectedHeader({ alg: 'ES256', kid: 'one' })
          .setIssuedAt()
          .setExpirationTime('exp' in claims ? (claims as { exp: number }).exp : '5m')
          .sign(fresh ? privateKey : foreign),
      close: () => http.close(),
    };
  });
  afterAll(() => issuer.close());

  const start = () =>
    startHttp(serverEnv(api.url), [
      ...['--oauth-issuer', issuer.url, '--oauth-scopes', 'call'],
      ...['--public-url', RESOURCE],
    ]);

  it('is found by a client from a refusal', async () => {
    const server = await start();
    const refusal = await call(server);
    expect(refusal.status).toBe(401);
    const challenge = refusal.headers.get('www-authenticate') ?? '';
    expect(challenge).toContain(
      'resource_metadata="https://tools.example.com/.well-known/oauth-protected-resource/mcp"',
    );
    const reply = await server.ask('/.well-known/oauth-protected-resource/mcp');
    expect(await reply.json()).toMatchObject({
      resource: RESOURCE,
      authorization_servers: [expect.stringContaining(issuer.url)],
      scopes_supported: ['call'],
    });
  });

  it('is believed about its own tokens for this server, while they last', async () => {
    const server = await start();
    expect((await call(server, bearer(await issuer.sign({})))).status).toBe(200);
    expect(seen).toHaveLength(1);
    const past = Math.floor(Date.now() / 1000) - 60;
    const unsigned = [
      { alg: 'none' },
      { sub: 'carol', iss: issuer.url, aud: RESOURCE, exp: past + 600, scope: 'call' },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const refused: Record<string, string> = {
      'for another server': await issuer.sign({ aud: 'https://other.example.com/mcp' }),
      'for none': await issuer.sign({ aud: undefined }),
      'of another issuer': await issuer.sign({ iss: 'https://evil.example' }),
      over: await issuer.sign({ exp: past }),
      'of nobody': await issuer.sign({ sub: undefined }),
      'signed by another key': await issuer.sign({}, { fresh: false }),
      'not signed': `${unsigned}.`,
      'no token': 'abc',
    };
    for (const [what, token] of Object.entries(refused)) {
      const reply = await call(server, bearer(token));
      expect(reply.status, what).toBe(401);
    }
    expect((await call(server, bearer(await issuer.sign({ scope: 'list' })))).status).toBe(403);
    expect(seen).toHaveLength(1);
  });
});

describe('what can not be meant', () => {
  it.each([
    [['--http', '0.0.0.0:0'], {}, 'Set TOOLSD_HTTP_TOKENS'],
    [['--http', '[::]:0'], {}, 'Set TOOLSD_HTTP_TOKENS'],
    [['--http', '127.0.0.1:0'], { TOOLSD_HTTP_TOKENS: 'alice=short' }, 'has 5 characters'],
    [['--http', '127.0.0.1:0'], { TOOLSD_HTTP_TOKENS: 'alice' }, 'wants `name=token`'],
    [['--http', '127.0.0.1:0'], { TOOLSD_SEAL_KEY: 'short' }, 'at least 32'],
    [['--http', '127.0.0.1:99999'], {}, 'wants an address'],
    [['--http', '127.0.0.1:0', '--oauth-issuer', 'https://example.com'], {}, 'needs --public-url'],
    [['--http', '127.0.0.1:0', '--public-url', 'http://example.com/mcp'], {}, 'wants an https address'],
    [
      ['--http', '127.0.0.1:0', '--credential-header', 'PATH=X-Path'],
      {},
      'no source has the credential PATH',
    ],
    [['--http', '127.0.0.1:0', '--credential-header', 'HEROKU_API_KEY=Authorization'], {}, 'never handed on'],
    [['--allow-host', 'example.com'], {}, '--allow-host goes with --http'],
  ])('is refused: %j with %j', async (flags, more, problem) => {
    const { code, output } = await run(
      process.execPath,
      [join(ROOT, 'bin/toolsd.js'), 'serve', '--dir', ROOT, ...flags],
      {
        env: serverEnv(api.url, more as Record<string, string>),
      },
    );
    expect(code).toBe(1);
    expect(output).toContain(problem);
    expect(output).not.toMatch(/^\s+at /mu);
  });
});
