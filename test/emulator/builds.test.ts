import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ask } from './client.js';
import { tarball, upload } from './tarball.js';

const NODE_APP = tarball({ './package.json': '{}', Procfile: 'web: node app.js\nclock: node clock.js\n' });

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const post = (path: string, body: unknown) => ask(emulator, 'POST', path, { body });
const bodyAt = async (path: string) => (await ask(emulator, 'GET', path)).body;

async function startBuild(archive: Buffer | undefined, app = 'example-docs') {
  const source_blob = { url: await upload(emulator, archive) };
  const { status, body } = await post(`/apps/${app}/builds`, { source_blob });
  return { status, body, path: `/apps/${app}/builds/${body.id}` };
}

describe('a build', () => {
  it('is pending at the first look; then its code runs', async () => {
    const { status, body, path } = await startBuild(NODE_APP);
    expect([status, body.status, body.release]).toEqual([201, 'pending', null]);
    expect((await bodyAt(path)).status).toBe('pending');
    const done = await bodyAt(path);
    expect(done.status).toBe('succeeded');
    expect(await bodyAt(path)).toEqual(done);
    const release = await bodyAt('/apps/example-docs/releases/18');
    expect(release).toMatchObject({ id: done.release.id, slug: done.slug, current: true });
    expect(await bodyAt(`/apps/example-docs/releases/${done.release.id}`)).toEqual(release);
    expect(await bodyAt('/apps/example-docs/formation')).toMatchObject([
      { type: 'clock', command: 'node clock.js', quantity: 0 },
      { type: 'web', command: 'node app.js', quantity: 1 },
    ]);
    expect((await bodyAt('/apps/example-docs')).buildpack_provided_description).toBe('Node.js');
  });

  it('tells its log line by line, in about a second, without a token', async () => {
    const { body } = await startBuild(NODE_APP);
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
    const { body, path } = await startBuild(archive);
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
    const source_blob = { url: await upload(emulator, NODE_APP), checksum: `SHA256:${checksum}` };
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

  it('fails with a URL that only allows to put an archive there', async () => {
    const url = await upload(emulator, NODE_APP);
    const put = emulator.requests.find(({ method }) => method === 'PUT');
    const putUrl = `${url.split('?')[0]}?${new URLSearchParams(put?.query)}`;
    const { body } = await post('/apps/example-docs/builds', { source_blob: { url: putUrl } });
    expect(await (await fetch(body.output_stream_url)).text()).toContain('not allowed to be read');
  });
});

describe('a build that never ends', () => {
  const ENDLESS = tarball({ 'package.json': '{}', 'never-ends': '' });

  it('stays pending, and so does its log, until the reader has enough', async () => {
    const { body, path } = await startBuild(ENDLESS);
    for (let look = 0; look < 5; look += 1) expect((await bodyAt(path)).status).toBe('pending');
    const stop = new AbortController();
    const response = await fetch(body.output_stream_url, { signal: stop.signal });
    const log = response.text().catch(() => 'aborted');
    expect(await Promise.race([log, setTimeout(800, 'waiting')])).toBe('waiting');
    stop.abort();
    expect(await log).toBe('aborted');
  });

  it('is canceled, which ends its log and changes nothing', async () => {
    const { body, path } = await startBuild(ENDLESS);
    await bodyAt(path);
    const log = fetch(body.output_stream_url).then((response) => response.text());
    await setTimeout(100);
    const canceled = await ask(emulator, 'DELETE', path);
    expect([canceled.status, canceled.body.status, canceled.body.release]).toEqual([200, 'failed', null]);
    expect(await log).toContain('-----> Building dependencies\n');
    expect(await bodyAt(path)).toEqual(canceled.body);
    expect(await (await fetch(body.output_stream_url)).text()).toMatch(/Build canceled\n$/);
    expect((await bodyAt('/apps/example-docs/releases')).length).toBe(17);
  });

  it('can be canceled once, and not after its end', async () => {
    const endless = await startBuild(ENDLESS);
    await ask(emulator, 'DELETE', endless.path);
    const ended = await startBuild(NODE_APP);
    await bodyAt(ended.path);
    const done = await bodyAt(ended.path);
    for (const { path } of [endless, ended]) {
      const { status, body } = await ask(emulator, 'DELETE', path);
      expect([status, body.id]).toEqual([422, 'invalid_params']);
    }
    expect(await bodyAt(ended.path)).toEqual(done);
    expect((await ask(emulator, 'DELETE', '/apps/example-docs/builds/none')).status).toBe(404);
  });
});
