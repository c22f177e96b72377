import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuidOf } from '../../emulator/ids.js';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ask } from './client.js';

const PIPELINE = { id: uuidOf('pipeline/example-pipeline') };
const STAGING = { app: { id: uuidOf('app/example-app-staging') } };
const PRODUCTION = { app: { id: uuidOf('app/example-app') } };
const DOCS = { app: { id: uuidOf('app/example-docs') } };

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const bodyAt = async (path: string) => (await ask(emulator, 'GET', path)).body;
const post = (path: string, body: unknown) => ask(emulator, 'POST', path, { body });

describe('a promotion', () => {
  it('is pending at the first look; then the code of the source runs on every target', async () => {
    await post('/pipeline-couplings', { app: 'example-docs', pipeline: PIPELINE.id, stage: 'production' });
    const request = { pipeline: PIPELINE, source: STAGING, targets: [PRODUCTION, DOCS] };
    const { status, body } = await post('/pipeline-promotions', request);
    expect([status, body.status]).toEqual([201, 'pending']);

    const path = `/pipeline-promotions/${body.id}`;
    const pending = await bodyAt(`${path}/promotion-targets`);
    expect(pending.map((row: { status: string }) => row.status)).toEqual(['pending', 'pending']);
    expect((await bodyAt('/apps/example-app/releases/85')).id).toBe('not_found');

    const targets = await bodyAt(`${path}/promotion-targets`);
    expect(targets.map((row: { status: string }) => row.status)).toEqual(['succeeded', 'succeeded']);
    expect((await bodyAt(path)).status).toBe('completed');
    const release = await bodyAt('/apps/example-app/releases/85');
    expect(targets).toContainEqual(
      expect.objectContaining({ ...PRODUCTION, release: { id: release.id }, error_message: null }),
    );
    expect(release.description).toMatch(/^Promote example-app-staging v131 [0-9a-f]{7}$/);
    expect(release.slug).toEqual((await bodyAt('/apps/example-app-staging/releases/131')).slug);
    expect((await bodyAt('/apps/example-docs/dynos'))[0]).toMatchObject({ command: 'node server.js' });
  });

  it('fails on the targets that ask for it, and on no other', async () => {
    await post('/pipeline-couplings', { app: 'example-docs', pipeline: PIPELINE.id, stage: 'production' });
    await ask(emulator, 'PATCH', '/apps/example-docs/config-vars', { body: { FAIL_PROMOTION: '1' } });
    const before = await bodyAt('/apps/example-docs/releases');
    const request = { pipeline: PIPELINE, source: STAGING, targets: [PRODUCTION, DOCS] };
    const path = `/pipeline-promotions/${(await post('/pipeline-promotions', request)).body.id}`;
    expect(await bodyAt(`${path}/promotion-targets`)).not.toContainEqual(
      expect.objectContaining({ status: 'failed' }),
    );
    const targets = await bodyAt(`${path}/promotion-targets`);
    expect(targets).toContainEqual(
      expect.objectContaining({
        ...DOCS,
        status: 'failed',
        release: null,
        error_message: 'The app has a config var FAIL_PROMOTION.',
      }),
    );
    expect(targets).toContainEqual(expect.objectContaining({ ...PRODUCTION, status: 'succeeded' }));
    expect((await bodyAt(path)).status).toBe('completed');
    expect(await bodyAt('/apps/example-docs/releases')).toEqual(before);
  });

  it.each([
    [{ pipeline: { id: 'none' }, source: STAGING, targets: [PRODUCTION] }, 404],
    [{ pipeline: PIPELINE, source: DOCS, targets: [PRODUCTION] }, 422],
    [{ pipeline: PIPELINE, source: STAGING, targets: [DOCS] }, 422],
    [{ pipeline: PIPELINE, source: STAGING, targets: [STAGING] }, 422],
    [{ pipeline: PIPELINE, source: STAGING, targets: [] }, 422],
    [{ pipeline: PIPELINE, source: STAGING }, 422],
  ])('is refused for %j', async (body, status) => {
    expect((await post('/pipeline-promotions', body)).status).toBe(status);
  });
});
