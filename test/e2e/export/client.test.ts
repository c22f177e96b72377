/** The exported client is used as a program would use it: over real clients, on the built server. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.js';
import { ROOT } from '../../codegen/projects.js';
import { type AnyClient, clients } from '../clients.js';
import type { Message } from '../server-process.js';
import { newFolder, PATIENCE_MS, removeFolders, serverEnv, TOKEN } from '../world.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

let emulator: Emulator;
/** What the exported file exports. */
let exported: Message;
beforeAll(async () => {
  emulator = await startEmulator({ token: TOKEN });
  const toolsd = join(ROOT, 'bin/toolsd.js');
  const { stdout } = await execa(process.execPath, [toolsd, 'export', 'client', '--dir', ROOT, '--stdout']);
  const { code } = await transform(stdout, { loader: 'ts', format: 'esm' });
  const module = join(newFolder(), 'heroku-client.mjs');
  writeFileSync(module, code);
  exported = await import(pathToFileURL(module).href);
});
afterAll(async () => {
  await emulator.close();
  removeFolders();
});
beforeEach(() => emulator.reset());

const writes = () => emulator.requests.filter(({ method }) => method !== 'GET');

describe.each(Object.entries(clients))('%s', (_, { connect }) => {
  let client: AnyClient;
  beforeAll(async () => {
    client = await connect({ env: serverEnv(emulator.url) });
  });
  afterAll(() => client?.close());

  it('gets structured answers', async () => {
    const heroku = exported.createHerokuClient(client);
    const { items, total } = await heroku.psList({ app: 'example-app' });
    expect(total).toBe(3);
    expect(items.map(({ name }: Message) => name)).toEqual(['web.1', 'web.2', 'worker.1']);
    expect((await heroku.listApps()).items.map(({ name }: Message) => name)).toContain('example-app');
  });

  it('throws what went wrong, for people and for programs', async () => {
    const heroku = exported.createHerokuClient(client);
    const missing = await heroku.psList({ app: 'no-such-app' }).catch((error: Message) => error);
    expect(missing).toBeInstanceOf(exported.ToolError);
    expect(missing).toMatchObject({ tool: 'ps_list', code: 'HTTP_STATUS', status: 404, retryable: false });
    expect(missing.message).toContain('list_apps');
    const wrong = await heroku.psList({ ap: 'x' }).catch((error: Message) => error);
    expect(wrong).toMatchObject({ code: 'INVALID_INPUT', status: undefined, exitCode: undefined });
  });

  it('destroys nothing unless the tool is named', async () => {
    const asking = exported.createHerokuClient(client, { agreed: ['ps_scale'] });
    const refused = await asking.maintenanceOn({ app: 'example-app' }).catch((error: Message) => error);
    expect(refused).toMatchObject({
      code: 'NOT_CONFIRMED',
      message: expect.stringContaining('Put example-app into'),
    });
    expect(writes()).toEqual([]);
    const agreed = exported.createHerokuClient(client, { agreed: ['maintenance_on'] });
    await agreed.maintenanceOn({ app: 'example-app' });
    expect(writes()).toHaveLength(1);
  });
});

it('takes an answer that says nothing for a failure', async () => {
  const mute = { callTool: async () => ({ content: [{ type: 'text', text: 'Hm.' }] }) };
  const error = await exported
    .createHerokuClient(mute)
    .listApps()
    .catch((one: Message) => one);
  expect(error).toMatchObject({ code: 'UNKNOWN', message: 'Hm.', retryable: false });
});
