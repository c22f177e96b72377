/**
 * Every tool through the shipped server: one call that goes well and one that fails. For the tools that send
 * requests, against the emulated API: what they send, and what it changes.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, type FaultRule, startEmulator } from '../../emulator/index.js';
import { type ExpectedFailure, expectFailure, expectSuccess } from './answers.js';
import { type AnyClient, agree, clients } from './clients.js';
import type { Message } from './server-process.js';
import { PATIENCE_MS, serverEnv, TOKEN, TOOL_NAMES } from './world.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

let emulator: Emulator;
let client: AnyClient;
beforeAll(async () => {
  emulator = await startEmulator({ token: TOKEN });
  client = await clients['v2 client, auto'].connect({
    env: serverEnv(emulator.url),
    person: agree,
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

/** A call that goes well with a part of its answer, and one that fails: by its arguments, or by what the API says. */
interface Calls {
  readonly args?: object;
  readonly gives: object;
  readonly wrong?: object;
  readonly fault?: FaultRule;
  readonly fails: Omit<ExpectedFailure, 'code'> & { readonly code?: string };
}

const APP = { app: 'example-app' };
const NO_APP = { app: 'no-such-app' };
const noApp = { status: 404, message: /Couldn't find that app/u, next: 'list_apps' };
/** For what has no argument that could be wrong. */
const refused = {
  fault: { status: 401 },
  fails: { status: 401, message: 'Invalid credentials', next: 'HEROKU_API_KEY' },
};

const CALLS: Readonly<Record<string, Calls>> = {
  create_addon: {
    args: { app: 'example-docs', serviceAndPlan: 'heroku-redis:mini' },
    gives: { usd_per_month: 3 },
    wrong: { app: 'example-docs', serviceAndPlan: 'heroku-redis:no-such-plan' },
    fails: { status: 404, message: /plan/u, next: 'list_addon_plans' },
  },
  create_app: {
    args: { app: 'shop-api', region: 'eu' },
    gives: { name: 'shop-api' },
    wrong: APP,
    fails: { status: 422, message: /already taken/u, next: 'Choose another name' },
  },
  deploy_to_heroku: {
    args: { name: 'example-app', rootUri: '/app', tarballUri: 'https://example.com/app.tgz' },
    gives: { app: 'example-app', created: false, release: 85 },
    wrong: { name: 'shop-api', rootUri: '/no/such/folder' },
    fails: { code: 'INVALID_INPUT', message: /^There is no folder/u, next: 'absolute path' },
  },
  get_addon_info: {
    args: { addon: 'redis-silver-10002' },
    gives: { name: 'redis-silver-10002' },
    wrong: { addon: 'no-such-addon' },
    fails: { status: 404, message: /add.on/u, next: 'list_addons' },
  },
  get_app_info: { args: APP, gives: { name: 'example-app' }, wrong: NO_APP, fails: noApp },
  get_app_logs: { args: APP, gives: { total: 51 }, wrong: NO_APP, fails: noApp },
  list_addon_plans: {
    args: { service: 'heroku-redis' },
    gives: { items: expect.arrayContaining([expect.objectContaining({ name: 'heroku-redis:mini' })]) },
    wrong: { service: 'no-such-service' },
    fails: { status: 404, message: /service/u, next: 'no add-on service no-such-service' },
  },
  list_addon_services: { gives: { items: expect.any(Array) }, ...refused },
  list_addons: { args: APP, gives: { items: expect.any(Array), total: 3 }, wrong: NO_APP, fails: noApp },
  list_apps: {
    gives: { items: expect.arrayContaining([expect.objectContaining({ name: 'example-app' })]) },
    wrong: { team: 'no-such-team' },
    fails: { status: 404, message: /team/u, next: 'list_teams' },
  },
  list_private_spaces: { gives: { items: [expect.objectContaining({ name: 'example-space' })] }, ...refused },
  list_teams: { gives: { items: [expect.objectContaining({ name: 'example-team' })] }, ...refused },
  maintenance_off: {
    args: { app: 'example-billing' },
    gives: { maintenance: false },
    wrong: NO_APP,
    fails: noApp,
  },
  maintenance_on: { args: APP, gives: { maintenance: true }, wrong: NO_APP, fails: noApp },
  pipelines_create: {
    args: { name: 'shop', stage: 'staging', app: 'example-docs' },
    gives: { name: 'shop' },
    wrong: { name: 'shop', stage: 'staging', ...NO_APP },
    fails: { ...noApp },
  },
  pipelines_info: {
    args: { pipeline: 'example-pipeline' },
    gives: { apps: expect.arrayContaining([{ app: 'example-app', stage: 'production' }]) },
    wrong: { pipeline: 'no-such-pipeline' },
    fails: { status: 404, message: /pipeline/u, next: 'pipelines_list' },
  },
  pipelines_list: { gives: { items: expect.any(Array) }, ...refused },
  pipelines_promote: {
    args: { app: 'example-app-staging' },
    gives: {},
    wrong: { app: 'example-docs' },
    fails: { status: 404, message: /pipeline/u, next: /\S/u },
  },
  ps_list: { args: APP, gives: { items: expect.any(Array), total: 3 }, wrong: NO_APP, fails: noApp },
  ps_restart: { args: APP, gives: { restarted: expect.any(String) }, wrong: NO_APP, fails: noApp },
  ps_scale: {
    args: { ...APP, dyno: 'web=1' },
    gives: { items: expect.arrayContaining([expect.objectContaining({ type: 'web', quantity: 1 })]) },
    wrong: { ...APP, dyno: 'no-such-type=1' },
    fails: { status: 404, message: /process type/u, next: /\S/u },
  },
  rename_app: {
    args: { ...APP, newName: 'shop-api' },
    gives: { name: 'shop-api' },
    wrong: { ...APP, newName: 'example-docs' },
    fails: { status: 422, message: /already taken/u, next: /name/u },
  },
  transfer_app: {
    args: { ...APP, recipient: 'example-team' },
    gives: { state: 'done' },
    wrong: { ...APP, recipient: 'no-such-team' },
    fails: { status: 404, message: "Couldn't find that", next: 'list_teams' },
  },
};

/**
 * They run the Heroku CLI, and most of them `psql` with a database behind it. An imitation of those would prove
 * nothing, so both of their calls are in `test/real`, through the same server on standard input and output.
 */
const WITH_REAL_CLI: Readonly<Record<string, string>> = {
  pg_backups: 'pg.test.ts',
  pg_credentials: 'pg.test.ts',
  pg_info: 'server.test.ts',
  pg_kill: 'pg.test.ts',
  pg_locks: 'server.test.ts',
  pg_maintenance: 'pg.test.ts',
  pg_outliers: 'pg.test.ts',
  pg_ps: 'pg.test.ts',
  pg_psql: 'server.test.ts',
  pg_upgrade: 'pg.test.ts',
};

it('each tool of the server is called, here or with the real CLI', async () => {
  const { tools } = await client.listTools();
  const listed = tools.map(({ name }: Message) => name).sort();
  expect(listed).toEqual(TOOL_NAMES);
  expect([...Object.keys(CALLS), ...Object.keys(WITH_REAL_CLI)].sort()).toEqual(listed);
});

describe('a call that goes well', () => {
  it.each(Object.entries(CALLS))('%s', async (name, { args = {}, gives }) => {
    expect(await call(name, { ...args })).toMatchObject(gives);
  });
});

describe('a call that fails', () => {
  it.each(Object.entries(CALLS))('%s', async (name, { args, wrong = args ?? {}, fault, fails }) => {
    if (fault !== undefined) emulator.failNext(fault);
    const result = await client.callTool({ name, arguments: { ...wrong } });
    expectFailure(result, { code: 'HTTP_STATUS', ...fails });
  });
});

it.each(Object.entries(WITH_REAL_CLI))('%s is called in test/real/%s, well and badly', (name, file) => {
  const code = readFileSync(new URL(`../real/${file}`, import.meta.url), 'utf8');
  // Those that are for several tools name them in a list.
  const tests = code.split(/^(?=(?:it|describe)\b)/mu).filter((test) => test.includes(`'${name}'`));
  expect(tests.some((test) => /expectSuccess\(/u.test(test))).toBe(true);
  expect(tests.some((test) => /expectFailure\(|isError/u.test(test))).toBe(true);
});

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
  expect(sent()[0]).toBe('POST /apps/example-docs/addons');
  expect(sent()).toContain('GET /apps/example-docs/addons');
  expect(sent().at(-1)).toBe('GET /addons');
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
