import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ask } from './client.js';
import { tarball, upload } from './tarball.js';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

describe('an injected fault', () => {
  it('can break an upload half way, which leaves nothing behind', async () => {
    const { get_url, put_url } = (await ask(emulator, 'POST', '/sources')).body.source_blob;
    emulator.failNext({ method: 'PUT', breakUploadAfter: 1000 });
    const body = Buffer.alloc(5_000_000, 0xff);
    await expect(fetch(put_url, { method: 'PUT', body })).rejects.toThrow('fetch failed');
    expect(emulator.requests.at(-1)?.body).toEqual(body.subarray(0, 1000));
    expect((await fetch(get_url)).status).toBe(404);
    expect((await fetch(put_url, { method: 'PUT', body })).status).toBe(200);
  });

  it('can break the log of an app half way', async () => {
    const session = (await ask(emulator, 'POST', '/apps/example-app/log-sessions', { body: {} })).body;
    const whole = await (await fetch(session.logplex_url)).text();
    emulator.failNext({ path: /^\/log-streams\//, breakReplyAfter: 150 });
    expect(await textUntilBroken(session.logplex_url)).toBe(whole.slice(0, 150));
    expect(await (await fetch(session.logplex_url)).text()).toBe(whole);
  });

  it('can break the log of a build half way, and the build goes on', async () => {
    const source_blob = { url: await upload(emulator, tarball({ 'package.json': '{}' })) };
    const { body } = await ask(emulator, 'POST', '/apps/example-docs/builds', { body: { source_blob } });
    emulator.failNext({ path: /^\/build-logs\//, breakReplyAfter: 60 });
    const part = await textUntilBroken(body.output_stream_url);
    expect(part).toHaveLength(60);
    const rest = await fetch(body.output_stream_url, { headers: { range: 'bytes=60-' } });
    expect(rest.status).toBe(206);
    expect(part + (await rest.text())).toBe(await (await fetch(body.output_stream_url)).text());
    const path = `/apps/example-docs/builds/${body.id}`;
    await ask(emulator, 'GET', path);
    expect((await ask(emulator, 'GET', path)).body.status).toBe('succeeded');
  });

  it('can break an answer of the API half way, after carrying out what was asked', async () => {
    emulator.failNext({ method: 'POST', breakReplyAfter: 20 });
    await expect(ask(emulator, 'POST', '/apps', { body: { name: 'half-known' } })).rejects.toThrow();
    expect((await ask(emulator, 'GET', '/apps/half-known')).status).toBe(200);
  });

  it('can make one app slow, which answers what it always does', async () => {
    const usual = await ask(emulator, 'GET', '/apps/example-app');
    emulator.failNext({ path: /^\/apps\/example-app\b/, delayMs: 300, times: 2 });
    const begun = performance.now();
    await ask(emulator, 'GET', '/apps/example-docs');
    expect(performance.now() - begun).toBeLessThan(250);
    expect((await ask(emulator, 'GET', '/apps/example-app')).body).toEqual(usual.body);
    expect(performance.now() - begun).toBeGreaterThan(290);
  });
});

/** What came of a reply before its connection broke; fails if it came to an end. */
async function textUntilBroken(url: string): Promise<string> {
  const { body } = await fetch(url);
  const decoder = new TextDecoder();
  let received = '';
  await expect(async () => {
    for await (const chunk of body as ReadableStream<Uint8Array>) received += decoder.decode(chunk);
  }).rejects.toThrow('terminated');
  return received;
}
