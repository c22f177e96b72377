/** The HTTP tools through the shipped server, against the emulated API: what they send, and what it changes. */
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { expectSuccess } from './answers.js';
import { type AnyClient, clients } from './clients.js';
import type { Message } from './server-process.js';
import { PATIENCE_MS, serverEnv, TOKEN } from './world.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

let emulator: Emulator;
let client: AnyClient;
beforeAll(async () => {
  emulator = await startEmulator({ token: TOKEN });
  client = await clients['v2 client, auto'].connect({
    env: serverEnv(emulator.url),
  });
});
afterAll(async () => {
  await client?.close();
  await emulator?.close();
});
beforeEach(() => emulator.reset());

const call = async (name: string, args: Record<string, unknown> = {}): Promise<Message> =>
  expectSuccess(await client.callTool({ name, arguments: args }));
const sent = () => emulator.requests.map(({ method, path }) => `${method} ${path}`);
const namesOf = ({ items }: Message) => items.map(({ name }: Message) => name);

it('maintenance_off undoes maintenance_on', async () => {
  await call('maintenance_on', { app: 'example-app' });
  expect(await call('maintenance_off', { app: 'example-app' })).toMatchObject({ maintenance: false });
  const { items } = await call('list_apps');
  expect(items).toContainEqual(expect.objectContaining({ name: 'example-app', maintenance: false }));
});

it('list_teams and list_private_spaces show where else apps are', async () => {
  expect((await call('list_teams')).items).toEqual([
    { name: 'example-team', role: 'admin', type: 'enterprise' },
  ]);
  expect((await call('list_private_spaces')).items).toMatchObject([
    { name: 'example-space', team_name: 'example-team', region_name: 'virginia', state: 'allocated' },
  ]);
});

it('list_addon_services is in the order of names', async () => {
  const names = namesOf(await call('list_addon_services'));
  expect(names).toContain('heroku-postgresql');
  expect(names).toEqual([...names].sort());
});

it('create_addon, seen by list_addons of the app and of all apps', async () => {
  const args = {
    app: 'example-docs',
    serviceAndPlan: 'heroku-redis:mini',
    name: 'example-cache',
    as: 'CACHE',
  };
  expect(await call('create_addon', args)).toMatchObject({ name: 'example-cache', usd_per_month: 3 });
  expect(namesOf(await call('list_addons', { app: 'example-docs' }))).toContain('example-cache');
  expect(namesOf(await call('list_addons'))).toContain('example-cache');
  expect(sent()).toEqual(['POST /apps/example-docs/addons', 'GET /apps/example-docs/addons', 'GET /addons']);
});

it('ps_restart restarts all dynos, those of a type, or one', async () => {
  const started = async () => {
    const { items } = await call('ps_list', { app: 'example-app' });
    return Object.fromEntries(items.map(({ name, updated_at }: Message) => [name, updated_at]));
  };
  const before = await started();
  expect(await call('ps_restart', { app: 'example-app', 'dyno-name': 'web.2' })).toMatchObject({
    restarted: 'web.2',
  });
  const afterOne = await started();
  expect(afterOne).toEqual({ ...before, 'web.2': afterOne['web.2'] });
  expect(afterOne['web.2']).not.toBe(before['web.2']);

  await call('ps_restart', { app: 'example-app', 'process-type': 'worker' });
  const afterType = await started();
  expect(afterType).toEqual({ ...afterOne, 'worker.1': afterType['worker.1'] });
  expect(afterType['worker.1']).not.toBe(afterOne['worker.1']);

  await call('ps_restart', { app: 'example-app' });
  const afterAllOfThem = await started();
  for (const [name, time] of Object.entries(afterType)) expect(afterAllOfThem[name], name).not.toBe(time);
});

it('pipelines_list shows the pipelines', async () => {
  const { items } = await call('pipelines_list');
  expect(items.length).toBeGreaterThan(0);
  expect(items[0]).toMatchObject({
    name: expect.any(String),
    id: expect.any(String),
    owner_type: expect.any(String),
  });
});
