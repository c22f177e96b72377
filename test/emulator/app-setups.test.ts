import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ask } from './client.js';
import { tarball, upload } from './tarball.js';

const MANIFEST = {
  env: {
    GREETING: 'hello',
    LEVEL: { value: 'info' },
    SECRET: { generator: 'secret' },
    REGION: { required: true },
  },
};

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const bodyAt = async (path: string) => (await ask(emulator, 'GET', path)).body;

async function setUp(files: Record<string, string>, request: object) {
  const body = { source_blob: { url: await upload(emulator, tarball(files)) }, ...request };
  return ask(emulator, 'POST', '/app-setups', { body });
}

const FILES = { 'package.json': '{}', 'app.json': JSON.stringify(MANIFEST) };

describe('an app setup', () => {
  it('makes the app, its config vars and its build, and ends with the build', async () => {
    const { status, body } = await setUp(FILES, {
      app: { name: 'brand-new', space: 'example-space', internal_routing: true },
      overrides: { env: { REGION: 'here', LEVEL: 'debug' } },
    });
    expect(status).toBe(202);
    expect(body).toMatchObject({ status: 'pending', app: { name: 'brand-new' }, build: null });
    expect(await bodyAt('/apps/brand-new')).toMatchObject({
      space: { name: 'example-space' },
      team: { name: 'example-team' },
      internal_routing: true,
    });
    expect(await bodyAt('/apps/brand-new/config-vars')).toEqual({
      GREETING: 'hello',
      LEVEL: 'debug',
      SECRET: expect.stringMatching(/^[0-9a-f]{12}$/),
      REGION: 'here',
    });

    const path = `/app-setups/${body.id}`;
    expect((await bodyAt(path)).build).toBe(null);
    const { build } = await bodyAt(path);
    expect(build.status).toBe('pending');
    expect(await (await fetch(build.output_stream_url)).text()).toContain('Released v3\n');
    const done = await bodyAt(path);
    expect(done).toMatchObject({
      status: 'succeeded',
      failure_message: null,
      build: { status: 'succeeded' },
    });
    expect(done.resolved_success_url).toBe((await bodyAt('/apps/brand-new')).web_url);
    expect(await bodyAt(`/apps/brand-new/builds/${build.id}`)).toMatchObject({ status: 'succeeded' });
    expect(await bodyAt('/apps/brand-new/dynos')).toMatchObject([{ name: 'web.1', command: 'npm start' }]);
  });

  it('fails with its build', async () => {
    const { body } = await setUp(
      { 'app.json': '{}', 'fail-build': '' },
      { app: { organization: 'example-team' } },
    );
    const path = `/app-setups/${body.id}`;
    await bodyAt(path);
    await bodyAt(path);
    expect(await bodyAt(path)).toMatchObject({ status: 'failed', failure_message: 'Build failed' });
    expect((await bodyAt(`/apps/${body.app.name}`)).team.name).toBe('example-team');
  });

  it.each([
    [JSON.stringify(MANIFEST), 'config var REGION is required'],
    ['{', 'app.json is not valid JSON'],
  ])('fails for the manifest %s', async (manifest, message) => {
    const { body } = await setUp({ 'app.json': manifest }, {});
    await bodyAt(`/app-setups/${body.id}`);
    expect(await bodyAt(`/app-setups/${body.id}`)).toMatchObject({
      status: 'failed',
      failure_message: 'invalid app.json',
      manifest_errors: [message],
      build: null,
    });
  });

  it('fails without a manifest', async () => {
    const { body } = await setUp({ 'package.json': '{}' }, {});
    await bodyAt(`/app-setups/${body.id}`);
    expect(await bodyAt(`/app-setups/${body.id}`)).toMatchObject({
      status: 'failed',
      failure_message: 'app.json not found',
      build: null,
    });
  });

  it('stays pending with a build that never ends, and fails when that is canceled', async () => {
    const { body } = await setUp({ 'app.json': '{}', 'never-ends': '' }, {});
    const path = `/app-setups/${body.id}`;
    await bodyAt(path);
    const { build } = await bodyAt(path);
    for (let look = 0; look < 5; look += 1) {
      expect(await bodyAt(path)).toMatchObject({ status: 'pending', build });
    }
    expect((await ask(emulator, 'DELETE', `/apps/${body.app.id}/builds/${build.id}`)).status).toBe(200);
    expect(await bodyAt(path)).toMatchObject({ status: 'failed', build: { status: 'failed' } });
  });

  it('says what is wrong with the name, the team and the space, as for any new app', async () => {
    const refusal = async (app: object) => (await setUp(FILES, { app })).body;
    expect(await refusal({ name: 'example-app' })).toMatchObject({
      id: 'invalid_params',
      message: 'Name example-app is already taken',
    });
    expect((await refusal({ name: 'No' })).message).toMatch(/^Name is too short/);
    expect((await refusal({ organization: 'no-team' })).resource).toBe('team');
    expect((await refusal({ space: 'nowhere' })).resource).toBe('space');
    expect((await refusal({ internal_routing: true })).message).toMatch(/private space/);
  });

  it.each([
    [{ app: { name: 'example-app' } }, 422],
    [{ app: { organization: 'no-team' } }, 404],
    [{ app: { space: 'nowhere' } }, 404],
    [{ app: { name: 'Not-Lower' } }, 422],
    [{ overrides: { env: { PORT: 80 } } }, 422],
    [{ overrides: { env: { 'NO-NAME': 'x' } } }, 422],
    [{ source_blob: null }, 422],
  ])('is refused for %j, and makes no app', async (request, status) => {
    const before = await bodyAt('/apps');
    expect((await setUp(FILES, request)).status).toBe(status);
    expect(await bodyAt('/apps')).toEqual(before);
    expect((await ask(emulator, 'GET', '/app-setups/none')).body.resource).toBe('app_setup');
  });
});
