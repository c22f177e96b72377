import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ask } from './client.js';

const ESSENTIAL = '/client/v11/databases/postgresql-bright-10004';
const STANDARD = '/client/v11/databases/postgresql-amber-10001';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

describe('the token', () => {
  const basic = (password: string) => {
    const authorization = `Basic ${Buffer.from(`:${password}`).toString('base64')}`;
    return (path: string) => ask(emulator, 'GET', path, { headers: { authorization } });
  };

  it('is also taken as a password, by the Data API only', async () => {
    const asked = basic(emulator.token);
    expect((await asked('/postgres/v0/databases/postgresql-amber-10001/credentials')).status).toBe(200);
    expect((await asked('/apps')).status).toBe(401);
  });

  it('has to be the right one there too', async () => {
    expect((await basic('wrong')(STANDARD)).status).toBe(401);
  });
});

describe('an upgrade', () => {
  const upgrade = (database: string, body: object) =>
    ask(emulator, 'POST', `${database}/upgrade/run`, { body });
  const versionOf = async (database: string) => {
    const { info } = (await ask(emulator, 'GET', database)).body;
    return info.find(({ name }: { name: string }) => name === 'PG Version').values[0];
  };

  it.each([
    [{}, '17.2'],
    [{ version: '17' }, '17.2'],
    [{ version: '17.2' }, '17.2'],
  ])('with %j brings version %s', async (body, version) => {
    expect((await upgrade(ESSENTIAL, body)).status).toBe(200);
    expect(await versionOf(ESSENTIAL)).toBe(version);
    expect((await upgrade(ESSENTIAL, body)).status).toBe(422);
  });

  it.each([
    [ESSENTIAL, { version: '99' }, /not supported/],
    [ESSENTIAL, { version: '15' }, /already on version 16\.4/],
    [STANDARD, {}, /haven't scheduled an upgrade/],
  ])('of %s with %j is refused', async (database, body, message) => {
    const { status, body: refusal } = await upgrade(database, body);
    expect([status, refusal.id]).toEqual([422, 'bad_request']);
    expect(refusal.message).toMatch(message);
    expect(await versionOf(database)).toBe('16.4');
  });
});

it('counts as many credentials as it lists', async () => {
  for (const name of ['postgresql-amber-10001', 'postgresql-bright-10004']) {
    const listed = (await ask(emulator, 'GET', `/postgres/v0/databases/${name}/credentials`)).body;
    const { credentials } = (await ask(emulator, 'GET', `/client/v11/databases/${name}`)).body;
    expect(listed).toHaveLength(credentials);
    expect(listed[0].name).toBe('default');
  }
});

it('knows transfers in every state, and none of an unknown app', async () => {
  const outcomes = new Set<string>();
  for (const app of ['example-app', 'example-billing']) {
    const { body } = await ask(emulator, 'GET', `/client/v11/apps/${app}/transfers`);
    for (const { started_at, succeeded } of body) outcomes.add(`${started_at !== null} ${succeeded}`);
  }
  expect([...outcomes].sort()).toEqual(['false null', 'true false', 'true null', 'true true']);
  expect((await ask(emulator, 'GET', '/client/v11/apps/no-such-app/transfers')).status).toBe(404);
});

it('has no maintenance of another service', async () => {
  expect((await ask(emulator, 'GET', '/data/maintenances/v1/redis-silver-10002')).status).toBe(404);
});
