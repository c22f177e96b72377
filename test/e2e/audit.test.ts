/** Every call in a file, as an operator reads it, and the ids under which an API knows it. */
import { chmodSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { expectFailure, expectSuccess } from './answers.js';
import { agree, clients } from './clients.js';
import { killServers, type Message, startServer } from './server-process.js';
import { openings } from './sessions.js';
import { newFolder, PATIENCE_MS, removeFolders, serverEnv, TOKEN } from './world.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ token: TOKEN });
});
afterAll(async () => {
  await emulator.close();
  removeFolders();
});
beforeEach(() => emulator.reset());
afterEach(killServers);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;
const APP = { app: 'example-app' };

const auditIn = () => join(newFolder(), 'audit.jsonl');
const entriesOf = (file: string): Message[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe.each(Object.entries(openings))('%s era', (_era, open) => {
  it('has who called what, with what effect, how it was agreed to, and what came of it', async () => {
    const file = auditIn();
    const { call } = await open(serverEnv(emulator.url, { TOOLSD_AUDIT: file }));
    expectSuccess(await call('ps_list', APP));
    expectSuccess(await call('maintenance_on', APP));
    expectFailure(await call('ps_list', { ap: 'x' }), {
      code: 'INVALID_INPUT',
      message: /`app`/u,
      next: /\S/u,
    });
    emulator.failNext({ path: /formation$/u, status: 503 });
    await call('ps_scale', { ...APP, dyno: 'web=1' });
    const entries = entriesOf(file);
    for (const entry of entries) {
      expect(entry.call).toMatch(UUID);
      expect(Math.abs(Date.now() - Date.parse(entry.time))).toBeLessThan(PATIENCE_MS);
      expect(entry.client).toEqual({ name: 'toolsd-tests', version: '0.0.0' });
      if (entry.event === 'ended') expect(entry.milliseconds).toBeGreaterThanOrEqual(0);
      else expect(entry).not.toHaveProperty('milliseconds');
    }
    const told = entries.map(
      ({ time: _t, call: _c, client: _who, milliseconds: _ms, digest: _d, ...rest }) => rest,
    );
    const on = { tool: 'maintenance_on', arguments: APP, effect: 'destructive' };
    const scaled = { tool: 'ps_scale', arguments: { ...APP, dyno: 'web=1' }, effect: 'destructive' };
    expect(told).toEqual([
      { event: 'ended', tool: 'ps_list', arguments: APP, effect: 'read', outcome: 'ok' },
      // A call that is not agreed to yet was not run.
      { event: 'refused', ...on, outcome: 'NOT_CONFIRMED' },
      { event: 'begun', ...on, confirmed: 'token' },
      { event: 'ended', ...on, confirmed: 'token', outcome: 'ok' },
      { event: 'refused', tool: 'ps_list', arguments: { ap: 'x' }, outcome: 'INVALID_INPUT' },
      { event: 'refused', ...scaled, outcome: 'NOT_CONFIRMED' },
      { event: 'begun', ...scaled, confirmed: 'token' },
      { event: 'ended', ...scaled, confirmed: 'token', outcome: 'HTTP_STATUS', status: 503 },
    ]);
    // Both entries of a call have its id, and no other call has it.
    expect(entries[2].call).toBe(entries[3].call);
    expect(new Set(entries.map((entry) => entry.call)).size).toBe(6);
  });
});

it('sends the id of the call to the API, the same with each of its requests', async () => {
  const file = auditIn();
  const { call } = await openings.legacy(serverEnv(emulator.url, { TOOLSD_AUDIT: file }));
  expectSuccess(await call('get_app_info', APP));
  expectSuccess(await call('list_apps'));
  const [info, list] = entriesOf(file).map((entry) => entry.call);
  const ids = emulator.requests.map(({ headers }) => headers['x-request-id']);
  expect(ids.length).toBeGreaterThan(2);
  expect(ids.at(-1)).toBe(list);
  expect(new Set(ids.slice(0, -1))).toEqual(new Set([info]));
});

it('tells a person from a token', async () => {
  const file = auditIn();
  const client = await clients['v1 client'].connect({
    env: serverEnv(emulator.url, { TOOLSD_AUDIT: file }),
    person: agree,
  });
  try {
    expectSuccess(await client.callTool({ name: 'maintenance_on', arguments: APP }));
  } finally {
    await client.close();
  }
  const told = entriesOf(file).map(({ event, confirmed }) => ({ event, confirmed }));
  expect(told).toEqual([
    { event: 'asked' },
    { event: 'begun', confirmed: 'person' },
    { event: 'ended', confirmed: 'person' },
  ]);
});

it('has no secrets, no long texts, and can be read by nobody else', async () => {
  const file = auditIn();
  const { call } = await openings.legacy(serverEnv(emulator.url, { TOOLSD_AUDIT: file }));
  await call('list_apps', {
    [TOKEN]: `postgres://me:hunter22@example.com/${TOKEN}`,
    long: 'x'.repeat(5_000),
  });
  await call('list_apps', { many: Array.from({ length: 9_000 }, () => 'x') });
  const text = readFileSync(file, 'utf8');
  expect(text).not.toContain(TOKEN);
  expect(text).not.toContain('hunter22');
  expect(text).toContain('postgres://');
  expect(text.length).toBeLessThan(3_000);
  expect(entriesOf(file)[1].arguments).toEqual({ many: '[too much to note]' });
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('leaves the rights of a file that is there as they are', async () => {
  const file = auditIn();
  writeFileSync(file, '');
  chmodSync(file, 0o640);
  const { call } = await openings.legacy(serverEnv(emulator.url, { TOOLSD_AUDIT: file }));
  await call('ps_list', APP);
  expect(entriesOf(file)).toHaveLength(1);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o640);
});

it('tells the same arguments by their digest, whatever is removed or in which order they came', async () => {
  const file = auditIn();
  const { call } = await openings.legacy(serverEnv(emulator.url, { TOOLSD_AUDIT: file }));
  const key = '-----BEGIN PRIVATE KEY-----';
  await call('ps_list', { ...APP, odd: `${key}AAAA` });
  await call('ps_list', { odd: `${key}AAAA`, ...APP });
  await call('ps_list', { odd: `${key}BBBB`, ...APP });
  const [one, same, other] = entriesOf(file);
  expect(one.arguments).toEqual(other.arguments);
  expect(one.digest).toMatch(/^[0-9a-f]{64}$/u);
  expect(same.digest).toBe(one.digest);
  expect(other.digest).not.toBe(one.digest);
});

it('goes on in a new file when the old one was moved away', async () => {
  const file = auditIn();
  const { call } = await openings.legacy(serverEnv(emulator.url, { TOOLSD_AUDIT: file }));
  await call('ps_list', APP);
  renameSync(file, `${file}.1`);
  await call('ps_list', APP);
  expect(entriesOf(`${file}.1`)).toHaveLength(1);
  expect(entriesOf(file)).toHaveLength(1);
});

describe('a log that can not be written', () => {
  it('keeps the server from starting, where it can not even be opened', async () => {
    const server = startServer(serverEnv(emulator.url, { TOOLSD_AUDIT: join(newFolder(), 'no', 'log') }));
    expect(await server.exit).toEqual({ code: 1, signal: null });
    expect(server.stderr()).toMatch(/^\[heroku\] The audit log can not be opened: ENOENT[^\n]*\n$/u);
    expect(server.lines).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'lets reads through and nothing that changes anything (skipped: only Linux has /dev/full)',
    async () => {
      const { server, call } = await openings.legacy(serverEnv(emulator.url, { TOOLSD_AUDIT: '/dev/full' }));
      expectSuccess(await call('ps_list', APP));
      expectFailure(await call('maintenance_on', APP), {
        code: 'NOT_ALLOWED',
        message: 'the audit log of this server can not be written',
        next: /Tell the person who set this server up/u,
      });
      expect(emulator.requests.map(({ method }) => method)).not.toContain('PATCH');
      expect(server.stderr()).toContain('maintenance_on: the audit log can not be written (ENOSPC');
    },
  );
});
