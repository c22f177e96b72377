import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ask } from './client.js';
import { tarball } from './tarball.js';

const NODE_APP = tarball({ './package.json': '{}', Procfile: 'web: node app.js\nclock: node clock.js\n' });

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const post = (path: string, body: unknown) => ask(emulator, 'POST', path, { body });
const bodyAt = async (path: string) => (await ask(emulator, 'GET', path)).body;

/** Puts an archive where the API says, and returns its `source_blob`. */
async function upload(archive?: Buffer): Promise<{ url: string }> {
  const { source_blob } = (await ask(emulator, 'POST', '/sources')).body;
  if (archive) expect((await fetch(source_blob.put_url, { method: 'PUT', body: archive })).status).toBe(200);
  return { url: source_blob.get_url };
}

describe('a source', () => {
  it('keeps what is put there, byte for byte, and needs no token', async () => {
    const { url } = await upload(NODE_APP);
    expect(url.startsWith(`${emulator.url}/`)).toBe(true);
    expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(NODE_APP);
    expect(emulator.requests.find(({ method }) => method === 'PUT')?.body).toEqual(NODE_APP);
  });

  it('is empty at first, and unknown at other addresses', async () => {
    const { url } = await upload();
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(`${url}x`, { method: 'PUT', body: 'x' })).status).toBe(404);
  });
});

describe('a build', () => {
  it('is pending at the first look; then its code runs', async () => {
    const { status, body } = await post('/apps/example-docs/builds', { source_blob: await upload(NODE_APP) });
    expect([status, body.status, body.release]).toEqual([201, 'pending', null]);
    const path = `/apps/example-docs/builds/${body.id}`;
    expect((await bodyAt(path)).status).toBe('pending');
    const done = await bodyAt(path);
    expect(done.status).toBe('succeeded');
    expect(await bodyAt(path)).toEqual(done);
    expect(await bodyAt('/apps/example-docs/releases/18')).toMatchObject({
      id: done.release.id,
      slug: done.slug,
    });
    expect(await bodyAt('/apps/example-docs/formation')).toMatchObject([
      { type: 'clock', command: 'node clock.js', quantity: 0 },
      { type: 'web', command: 'node app.js', quantity: 1 },
    ]);
    expect((await bodyAt('/apps/example-docs')).buildpack_provided_description).toBe('Node.js');
  });

  it('tells its log line by line, in about a second, without a token', async () => {
    const { body } = await post('/apps/example-docs/builds', { source_blob: await upload(NODE_APP) });
    const begun = performance.now();
    const log = await (await fetch(body.output_stream_url)).text();
    expect(performance.now() - begun).toBeGreaterThan(500);
    expect(log).toMatch(/^-----> Building on the Heroku-24 stack\n-----> Node\.js app detected\n/);
    expect(log).toContain('Procfile declares types -> web, clock\n');
    expect(log).toContain('Released v18\n');
    expect((await fetch(`${body.output_stream_url}x`)).status).toBe(404);
  });

  it.each([
    [
      'that asks for it',
      tarball({ 'package.json': '{}', 'fail-build': '' }),
      'The archive has a file fail-build.',
    ],
    ['that is none', Buffer.from('not a tarball'), 'The source is not a gzipped tarball.'],
    ['that is missing', undefined, 'The source could not be downloaded: nothing was put there.'],
  ])('fails with an archive %s, and changes nothing', async (_, archive, message) => {
    const { body } = await post('/apps/example-docs/builds', { source_blob: await upload(archive) });
    const path = `/apps/example-docs/builds/${body.id}`;
    await bodyAt(path);
    expect(await bodyAt(path)).toMatchObject({ status: 'failed', release: null, slug: null });
    const log = await (await fetch(body.output_stream_url)).text();
    expect(log).toContain(` !     ${message}\n !     Push rejected`);
    expect((await bodyAt('/apps/example-docs/releases')).length).toBe(17);
  });

  it.each([
    [createHash('sha256').update(NODE_APP).digest('hex'), 'succeeded'],
    ['0'.repeat(64), 'failed'],
  ])('heeds the checksum %s', async (checksum, status) => {
    const source_blob = { ...(await upload(NODE_APP)), checksum: `SHA256:${checksum}` };
    const { body } = await post('/apps/example-docs/builds', { source_blob });
    await bodyAt(`/apps/example-docs/builds/${body.id}`);
    expect((await bodyAt(`/apps/example-docs/builds/${body.id}`)).status).toBe(status);
  });

  it.each([
    ['nobody', { source_blob: { url: 'https://code.example.com/a.tgz' } }, 404],
    ['example-docs', {}, 422],
    ['example-docs', { source_blob: { url: 'here' } }, 422],
  ])('of %s is refused for %j', async (app, body, status) => {
    expect((await post(`/apps/${app}/builds`, body)).status).toBe(status);
    expect((await ask(emulator, 'GET', '/apps/example-app/builds/none')).body.resource).toBe('build');
  });
});
