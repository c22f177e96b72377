import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { runHttp } from '../../../src/runtime/run/http.js';
import { closeHttp } from '../../../src/runtime/run/http-client.js';
import { get, json, startApi } from './api-world.js';
import { failureOf } from './failure-of.js';

const api = await startApi();
const context = { signal: new AbortController().signal, env: {} };
afterAll(closeHttp);

const quickBrotli = (data: Buffer) =>
  brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });

describe('a request', () => {
  it('has the method, path, query, headers and body of its plan', async () => {
    api.answers((_, response) => json(response, { ok: true }));
    const source = { ...api.source, headers: { Accept: 'application/vnd.x+json', 'X-From': 'source' } };
    const query = { q: 'a b&c', n: 1, yes: true, none: undefined, id: ['x', 'y'] };
    const headers = { 'x-from': 'plan', 'x-absent': undefined };
    const plan = get('/apps/a%2Fb', { method: 'POST', query, headers, body: { name: 'é' } });
    const reply = await runHttp(plan, source, context);

    expect(reply).toMatchObject({ kind: 'http', status: 200, body: { ok: true }, more: false });
    expect(api.seen).toHaveLength(1);
    expect(api.seen[0]).toMatchObject({
      method: 'POST',
      url: '/v1/apps/a%2Fb?q=a%20b%26c&n=1&yes=true&id=x&id=y',
      body: '{"name":"é"}',
      headers: {
        accept: 'application/vnd.x+json',
        'x-from': 'plan',
        'content-type': 'application/json',
        'user-agent': 'toolsd',
      },
    });
    expect(api.seen[0]?.headers).not.toHaveProperty('x-absent');
    expect(api.seen[0]?.headers).not.toHaveProperty('authorization');
  });

  it('carries the token of the environment, over any other', async () => {
    api.answers((_, response) => response.end());
    const source = {
      ...api.source,
      bearer: { env: 'TOKEN', hint: '' },
      headers: { Authorization: 'Basic x' },
    };
    await runHttp(get('/x'), source, { ...context, env: { TOKEN: 'abc\n' } });
    expect(api.seen[0]?.headers.authorization).toBe('Bearer abc');
  });

  it.each([undefined, '', ' '])('is not sent without its token (%j)', async (TOKEN) => {
    const source = { ...api.source, bearer: { env: 'TOKEN', hint: 'Create one.' } };
    const failure = await failureOf(runHttp(get('/x'), source, { ...context, env: { TOKEN } }));
    expect(failure).toMatchObject({ code: 'MISSING_CREDENTIAL', hint: 'Create one.' });
    expect(failure.message).toContain('TOKEN');
    expect(api.seen).toEqual([]);
  });

  it('with a token that would break its header names the variable, not the token', async () => {
    const source = { ...api.source, bearer: { env: 'TOKEN', hint: '' } };
    const env = { TOKEN: 'secret\r\nx-evil: 1' };
    const failure = await failureOf(runHttp(get('/x'), source, { ...context, env }));
    expect(failure.code).toBe('MISSING_CREDENTIAL');
    expect(JSON.stringify([failure.message, failure.hint])).not.toContain('secret');
  });

  it.each(['a\r\nx-evil: 1', 'a\nb', 'a\0b', 'emoji 🚀'])('has no header value %j', async (value) => {
    const failure = await failureOf(
      runHttp(get('/x', { headers: { 'x-name': value } }), api.source, context),
    );
    expect(failure.code).toBe('INVALID_INPUT');
    expect(api.seen).toEqual([]);
  });

  it.each(['Host', 'Content-Length', 'transfer-encoding', 'x y', ''])('sets no header %j', async (name) => {
    const failure = await failureOf(runHttp(get('/x', { headers: { [name]: '1' } }), api.source, context));
    expect(failure.code).toBe('NOT_ALLOWED');
  });
});

describe('a path', () => {
  const odd = [
    '/..',
    '/a/../b',
    '/.',
    '/%2e%2e/x',
    '/%2E./x',
    '/a//b',
    '//evil.example',
    'x',
    '',
    '/a?b',
    '/a#b',
  ];
  const odder = ['/\\evil', '/a\\..\\b', '/.\t./x', '/a\r\nb', '/a\0', '@evil.example/'];
  it.each([...odd, ...odder])('%j is refused', async (path) => {
    const failure = await failureOf(runHttp(get(path), api.source, context));
    expect(failure.code).toBe('INVALID_INPUT');
    expect(api.seen).toEqual([]);
  });

  it.each(['/', '/a/', '/a.b/..c', '/%252e%252e', '/a:b@c'])('%j is sent as it stands', async (path) => {
    api.answers((_, response) => response.end());
    await runHttp(get(path), api.source, context);
    expect(api.seen[0]?.url).toBe(`/v1${path}`);
  });
});

describe('a base', () => {
  const refused = [
    'http://example.com',
    'http://127.0.0.1.evil.example',
    'ftp://localhost',
    'http://10.0.0.1',
    'x',
  ];
  const decorated = ['https://user:pw@example.com', 'https://example.com/?a', 'https://example.com#a'];
  it.each([...refused, ...decorated])('%s is refused', async (base) => {
    const failure = await failureOf(runHttp(get('/x'), { ...api.source, base }, context));
    expect(failure.code).toBe('NOT_ALLOWED');
    expect(failure.message).not.toContain('pw');
  });

  it('is replaced by its variable if that is set', async () => {
    api.answers((_, response) => response.end());
    const source = { ...api.source, base: 'https://api.example.com', baseEnv: 'API' };
    await runHttp(get('/x'), source, { ...context, env: { API: `${api.base}/other/` } });
    expect(api.seen[0]?.url).toBe('/other/x');
  });
});

describe('a reply', () => {
  it.each([204, 302, 404, 500])('with status %i is returned', async (status) => {
    api.answers((_, response) =>
      response.writeHead(status, { location: 'http://evil.example/', 'X-A': 'b' }).end(),
    );
    const reply = await runHttp(get('/x', { method: 'POST' }), api.source, context);
    expect(reply).toMatchObject({ status, body: undefined, more: false, headers: { 'x-a': 'b' } });
    expect(api.seen).toHaveLength(1);
  });

  it.each([
    ['application/json', '\ufeff{"a":1}', { a: 1 }],
    ['application/vnd.heroku+json; version=3', '[1]', [1]],
    ['text/plain', '{"a":1}', '{"a":1}'],
    ['text/plain; charset=utf-8', 'naïve 🚀', 'naïve 🚀'],
    ['application/json', '', undefined],
  ])('of type %s with %j', async (type, text, body) => {
    api.answers((_, response) => response.writeHead(200, { 'content-type': type }).end(text));
    expect((await runHttp(get('/x'), api.source, context)).body).toEqual(body);
  });

  it('whose JSON is broken is bad output, unless its status reports a failure', async () => {
    const html = '<html>Bad gateway</html>';
    const type = { 'content-type': 'application/json' };
    api.answers((_, response) => response.writeHead(200, type).end(html));
    const failure = await failureOf(runHttp(get('/x'), api.source, context));
    expect(failure).toMatchObject({ code: 'BAD_OUTPUT', status: 200, said: html });

    api.answers((_, response) => response.writeHead(500, type).end(html));
    expect(await runHttp(get('/x'), api.source, context)).toMatchObject({ status: 500, body: html });
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('in %s is decoded', async (encoding, encode) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
    api.answers((_, response) => response.writeHead(200, headers).end(encode('{"a":1}')));
    expect((await runHttp(get('/x'), api.source, context)).body).toEqual({ a: 1 });
  });

  it.each([
    ['gzip', Buffer.from('not gzip at all')],
    ['gzip', gzipSync('cut short').subarray(0, 15)],
    ['br', Buffer.from('not brotli at all')],
    ['x-odd', Buffer.from('x')],
    ['gzip, gzip, gzip', Buffer.from('x')],
    ['constructor', Buffer.from('x')],
  ])('that is not really in %s is bad output', async (encoding, body) => {
    api.answers((_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body));
    expect((await failureOf(runHttp(get('/x'), api.source, context))).code).toBe('BAD_OUTPUT');
  });

  it('to HEAD has no body, whatever its headers say', async () => {
    api.answers((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end());
    const reply = await runHttp(get('/x', { method: 'HEAD' }), api.source, context);
    expect(reply).toMatchObject({ status: 200, body: undefined });
  });
});

describe('a reply that is too large', () => {
  it('is broken off while it arrives', async () => {
    let sent = 0;
    api.answers((_, response) => {
      const chunk = Buffer.alloc(64 * 1024, 'x');
      const fill = () => {
        while (!response.destroyed && sent < 1e9 && response.write(chunk)) sent += chunk.length;
      };
      response.on('drain', fill);
      fill();
    });
    const failure = await failureOf(runHttp(get('/x'), { ...api.source, maxBytes: 100_000 }, context));
    expect(failure.code).toBe('OUTPUT_TOO_LARGE');
    expect(failure.message).toContain('100 kB');
    expect(sent).toBeLessThan(50_000_000);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', quickBrotli],
  ])('is measured after decoding (%s)', async (encoding, encode) => {
    const bomb = encode(Buffer.alloc(50_000_000));
    const before = process.memoryUsage().rss;
    let open = true;
    api.answers((_, response) => {
      response.once('close', () => {
        open = false;
      });
      response.writeHead(200, { 'content-encoding': encoding }).write(bomb);
    });
    const failure = await failureOf(runHttp(get('/x'), { ...api.source, maxBytes: 1_000_000 }, context));
    expect(failure.code).toBe('OUTPUT_TOO_LARGE');
    await vi.waitFor(() => expect(open).toBe(false), { timeout: 500, interval: 5 });
    expect(process.memoryUsage().rss - before).toBeLessThan(40_000_000);
  });

  it('may be as large as the limit', async () => {
    api.answers((_, response) => response.end('x'.repeat(1000)));
    const reply = await runHttp(get('/x'), { ...api.source, maxBytes: 1000 }, context);
    expect(reply.body).toHaveLength(1000);
    expect((await failureOf(runHttp(get('/x'), { ...api.source, maxBytes: 999 }, context))).code).toBe(
      'OUTPUT_TOO_LARGE',
    );
  });
});
