/** The official clients, in every mode they have, against the shipped server. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { expectSuccess } from './answers.js';
import { type AnyClient, agree, clients } from './clients.js';
import type { Message } from './server-process.js';
import { PATIENCE_MS, serverEnv, TOKEN, TOOL_NAMES } from './world.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ token: TOKEN });
});
afterAll(() => emulator.close());
beforeEach(() => emulator.reset());

describe.each(Object.entries(clients))('%s', (_, { era, connect }) => {
  let client: AnyClient & { era: string | undefined };
  beforeAll(async () => {
    client = await connect({ env: serverEnv(emulator.url), person: agree });
  });
  afterAll(() => client?.close());

  const call = async (name: string, args: Record<string, unknown> = {}): Promise<Message> =>
    expectSuccess(await client.callTool({ name, arguments: args }));
  const items = async (name: string, args: Record<string, unknown> = {}) => (await call(name, args)).items;
  const sent = () => emulator.requests.map(({ method, path }) => `${method} ${path}`);

  it('comes to terms with the server', () => {
    expect(client.era).toBe(era);
    expect(client.getServerVersion()).toMatchObject({ name: 'heroku', title: 'Heroku' });
  });

  it('lists every tool with its schemas and all four hints', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }: Message) => name).sort()).toEqual(TOOL_NAMES);
    for (const tool of tools) {
      expect(tool, tool.name).toMatchObject({
        description: expect.stringMatching(/\S/u),
        inputSchema: { type: 'object', properties: expect.any(Object) },
        outputSchema: { type: 'object' },
        annotations: {
          readOnlyHint: expect.any(Boolean),
          destructiveHint: expect.any(Boolean),
          idempotentHint: expect.any(Boolean),
          openWorldHint: expect.any(Boolean),
        },
      });
    }
  });

  it('list_apps', async () => {
    const apps = await items('list_apps');
    expect(apps.map(({ name }: Message) => name)).toContain('example-app');
    expect(sent()).toEqual(['GET /users/~/apps']);
    const inSpace = await items('list_apps', { space: 'example-space', json: true });
    expect(inSpace).toMatchObject([{ name: 'example-gateway', space: { name: 'example-space' } }]);
  });

  it('list_addon_plans', async () => {
    const plans = await items('list_addon_plans', { service: 'heroku-postgresql' });
    const prices = plans.map(({ usd_per_month }: Message) => usd_per_month);
    expect(plans[0]).toMatchObject({ name: expect.stringMatching(/^heroku-postgresql:/u) });
    expect(prices).toEqual([...prices].sort((a: number, b: number) => a - b));
  });

  it('ps_list', async () => {
    const dynos = await items('ps_list', { app: 'example-app' });
    expect(dynos).toMatchObject([{ name: 'web.1' }, { name: 'web.2' }, { name: 'worker.1' }]);
  });

  it('create_app, seen by list_apps', async () => {
    const created = await call('create_app', { app: 'fresh-app', region: 'eu' });
    expect(created).toMatchObject({ name: 'fresh-app', region_name: 'eu' });
    expect(await items('list_apps')).toContainEqual(expect.objectContaining({ name: 'fresh-app' }));
  });

  it('rename_app, seen by list_apps', async () => {
    expect(await call('rename_app', { app: 'example-docs', newName: 'example-guides' })).toMatchObject({
      name: 'example-guides',
    });
    const names = (await items('list_apps')).map(({ name }: Message) => name);
    expect(names).toContain('example-guides');
    expect(names).not.toContain('example-docs');
  });

  it('maintenance_on, seen by list_apps', async () => {
    expect(await call('maintenance_on', { app: 'example-app' })).toMatchObject({ maintenance: true });
    expect(await items('list_apps')).toContainEqual(
      expect.objectContaining({ name: 'example-app', maintenance: true }),
    );
  });

  it('ps_scale, seen by ps_list and by ps_scale without changes', async () => {
    await call('ps_scale', { app: 'example-app', dyno: 'web=1 worker+2:Standard-2X' });
    const dynos = await items('ps_list', { app: 'example-app' });
    expect(dynos.map(({ name, size }: Message) => `${name} ${size}`)).toEqual([
      'web.1 Standard-1X',
      'worker.1 Standard-2X',
      'worker.2 Standard-2X',
      'worker.3 Standard-2X',
    ]);
    expect(await items('ps_scale', { app: 'example-app' })).toMatchObject([
      { type: 'web', quantity: 1 },
      { type: 'worker', quantity: 3, size: 'Standard-2X' },
    ]);
  });

  it('reports a failed call as a result, not as an error of the protocol', async () => {
    const result = await client.callTool({ name: 'ps_list', arguments: { app: 'no-such-app' } });
    expect(result).toMatchObject({
      isError: true,
      _meta: { 'toolsd/failure': { code: 'HTTP_STATUS', status: 404 } },
    });
  });

  it('is refused a tool that does not exist', async () => {
    await expect(client.callTool({ name: 'list_app', arguments: {} })).rejects.toThrow(
      /Unknown tool: list_app\. Did you mean list_apps\?/u,
    );
  });
});
