import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuidOf } from '../../emulator/ids.js';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ask } from './client.js';

const PIPELINE = { id: uuidOf('pipeline/example-pipeline') };
const STAGING = { app: { id: uuidOf('app/example-app-staging') } };
const DOCS = { app: { id: uuidOf('app/example-docs') } };

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const bodyAt = async (path: string) => (await ask(emulator, 'GET', path)).body;
const post = (path: string, body: unknown) => ask(emulator, 'POST', path, { body });

describe('pipelines', () => {
  it('are found by id, by name, and by the filter of the CLI', async () => {
    const all = await bodyAt('/pipelines');
    expect(all.map(({ name }: { name: string }) => name).sort()).toEqual([
      'example-billing',
      'example-pipeline',
    ]);
    const pipeline = await bodyAt(`/pipelines/${PIPELINE.id}`);
    expect(pipeline).toMatchObject({ name: 'example-pipeline', owner: { type: 'user' } });
    expect(await bodyAt('/pipelines/example-pipeline')).toEqual(pipeline);
    expect(await bodyAt('/pipelines?eq[name]=example-pipeline')).toEqual([pipeline]);
    expect(await bodyAt('/pipelines?eq[name]=nothing')).toEqual([]);
    expect((await ask(emulator, 'GET', '/pipelines/nothing')).body.resource).toBe('pipeline');
  });

  it('say which apps are in which stage, and apps say the same', async () => {
    const couplings = await bodyAt(`/pipelines/${PIPELINE.id}/pipeline-couplings`);
    expect(couplings).toHaveLength(2);
    expect(couplings).toContainEqual(await bodyAt('/apps/example-app/pipeline-couplings'));
    expect(couplings).toContainEqual(expect.objectContaining({ ...STAGING, stage: 'staging' }));
    const alone = await ask(emulator, 'GET', '/apps/example-docs/pipeline-couplings');
    expect([alone.status, alone.body.resource]).toEqual([404, 'pipeline_coupling']);
  });

  it('are made, and take apps', async () => {
    const { status, body } = await post('/pipelines', { name: 'docs', owner: null });
    expect([status, body.owner]).toEqual([201, { id: uuidOf('account/demo'), type: 'user' }]);
    const coupling = { app: 'example-docs', pipeline: body.id, stage: 'development' };
    expect((await post('/pipeline-couplings', coupling)).body).toMatchObject({
      ...DOCS,
      stage: 'development',
    });
    expect(await bodyAt(`/pipelines/${body.id}/pipeline-couplings`)).toHaveLength(1);
    expect((await post('/pipeline-couplings', coupling)).body.message).toMatch(/already in a pipeline/);
  });

  it('are deleted by id, and let their apps go', async () => {
    const remove = (pipeline: string) => ask(emulator, 'DELETE', `/pipelines/${pipeline}`);
    expect((await remove('example-pipeline')).status).toBe(404);
    const { status, body } = await remove(PIPELINE.id);
    expect([status, body.name]).toEqual([200, 'example-pipeline']);
    expect(await bodyAt('/pipelines')).toMatchObject([{ name: 'example-billing' }]);
    expect((await ask(emulator, 'GET', '/apps/example-app/pipeline-couplings')).status).toBe(404);
    expect((await ask(emulator, 'GET', '/apps/example-billing/pipeline-couplings')).status).toBe(200);
    expect((await ask(emulator, 'GET', '/apps/example-app')).status).toBe(200);
  });

  it.each([
    ['/pipelines', { name: 'X' }, 422],
    ['/pipelines', { name: 'example-pipeline' }, 422],
    ['/pipelines', { name: 'fine', owner: { id: 'nobody', type: 'team' } }, 404],
    ['/pipelines', { name: 'fine', owner: { id: 'somebody', type: 'user' } }, 403],
    ['/pipeline-couplings', { app: 'nobody', pipeline: PIPELINE.id, stage: 'staging' }, 404],
    ['/pipeline-couplings', { app: 'example-docs', pipeline: 'example-pipeline', stage: 'staging' }, 404],
    ['/pipeline-couplings', { app: 'example-docs', pipeline: PIPELINE.id, stage: 'attic' }, 422],
    ['/filters/apps', {}, 422],
  ])('refuse POST %s %j', async (path, body, status) => {
    expect((await post(path, body)).status).toBe(status);
  });

  it('show their apps through the filter', async () => {
    const { body } = await post('/filters/apps', { in: { id: [STAGING.app.id, 'unknown'] } });
    expect(body).toMatchObject([{ name: 'example-app-staging' }]);
  });
});
