/** The tools for queries, credentials, backups, upgrades and maintenance, with the real CLI and a real database. */
import { delimiter, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ensureHerokuCli } from '../../scripts/setup/heroku-cli.mjs';
import { ensurePostgres } from '../../scripts/setup/postgres.mjs';
import { expectFailure, expectSuccess } from '../e2e/answers.js';
import { killServers, type Message } from '../e2e/server-process.js';
import { openings, type Session } from '../e2e/sessions.js';
import { expectCleanOutput, TOKEN } from '../e2e/world.js';
import { type Postgres, startPostgres } from './postgres.js';
import { say } from './say.js';
import { createHome, herokuEnvironment } from './world.js';

// The first run installs some hundred megabytes; a call takes two seconds, or more where it is tried again.
vi.setConfig({ hookTimeout: 15 * 60_000, testTimeout: 120_000 });

const APP = { app: 'example-app' };
const STAGING = { app: 'example-app-staging' };

let psql: string;
let postgres: Postgres;
let emulator: Emulator;
let home: Awaited<ReturnType<typeof createHome>>;
let session: Session;
let secrets: string[];

beforeAll(async () => {
  ({ psql } = await ensurePostgres({ say }));
  const { program } = await ensureHerokuCli({ say });
  postgres = await startPostgres();
  emulator = await startEmulator({ token: TOKEN, databaseUrl: postgres.url });
  home = await createHome();
  secrets = [TOKEN, new URL(postgres.url).password];
  const path = [dirname(process.execPath), dirname(psql), process.env.PATH].join(delimiter);
  const environment = herokuEnvironment({ emulatorUrl: emulator.url, token: TOKEN, home: home.home, path });
  session = await openings.modern({ ...environment, HEROKU_CLI: program, HEROKU_API_URL: emulator.url });
});

afterAll(async () => {
  try {
    expectCleanOutput(session.server, secrets);
    expect(session.server.stderr()).toBe('');
  } finally {
    killServers();
    await home?.remove();
    await emulator?.close();
    await postgres?.stop();
  }
});

beforeEach(() => emulator.reset());

const call = (name: string, args: object) => session.call(name, { ...APP, ...args });

async function ask(query: string): Promise<string> {
  return (await execa(psql, ['-X', '-A', '-t', '-c', query, postgres.url])).stdout;
}

/** Runs a statement that takes long, and waits until it does; `ended` is what psql said in the end. */
async function running(query: string) {
  const child = execa(psql, ['-X', '-c', query, postgres.url], { reject: false });
  for (;;) {
    const pid = await ask(
      `select pid from pg_stat_activity where query = $q$${query}$q$ and state = 'active'`,
    );
    if (pid !== '') return { pid: Number(pid), ended: child.then(({ stderr }) => stderr) };
    await sleep(50);
  }
}

describe('pg_ps', () => {
  it('shows what runs, and no more than the first line of a query', async () => {
    const { pid, ended } = await running('select pg_sleep(600) -- one | two\n, 2');
    const result = await call('pg_ps', {});
    expect(expectSuccess(result)).toMatchObject({
      items: [
        {
          pid,
          state: 'active',
          source: 'psql',
          user: 'toolsd',
          query: 'select pg_sleep(600) -- one | two …',
        },
      ],
      total: 1,
    });
    await ask(`select pg_terminate_backend(${pid})`);
    await ended;
    expect(expectSuccess(await call('pg_ps', {}))).toMatchObject({ items: [] });
  });

  it('with verbose shows the processes of the server too', async () => {
    const { items } = expectSuccess(await call('pg_ps', { verbose: true }));
    expect(items.length).toBeGreaterThan(1);
    for (const item of items) expect(item).toMatchObject({ pid: expect.any(Number), query: '' });
  });
});

describe('pg_kill', () => {
  it('cancels a query', async () => {
    const { pid, ended } = await running('select pg_sleep(601)');
    const result = await call('pg_kill', { pid });
    expect(expectSuccess(result)).toEqual({ pid, stopped: true });
    expect(await ended).toContain('canceling statement due to user request');
  });

  it('with force ends the connection', async () => {
    const { pid, ended } = await running('select pg_sleep(602)');
    expect(expectSuccess(await call('pg_kill', { pid, force: true, database: 'DATABASE_URL' }))).toEqual({
      pid,
      stopped: true,
    });
    expect(await ended).toContain('terminating connection due to administrator command');
  });

  it('says when there is no such process', async () => {
    const result = await call('pg_kill', { pid: 2147483647 });
    expect(expectSuccess(result)).toEqual({ pid: 2147483647, stopped: false });
    expect(result.content[0].text).toMatch(/^Nothing was stopped/u);
  });

  it.each([-1, 1.5, 2147483648, '1'])('runs nothing for %j', async (pid) => {
    const result = await call('pg_kill', { pid });
    expect(result).toMatchObject({ isError: true, _meta: { 'toolsd/failure': { code: 'INVALID_INPUT' } } });
    expect(emulator.requests).toEqual([]);
  });
});

describe('pg_outliers', () => {
  it('says how to begin without statistics', async () => {
    await ask('drop extension if exists pg_stat_statements');
    expectFailure(await call('pg_outliers', {}), {
      code: 'NONZERO_EXIT',
      exitCode: 1,
      message: 'The database does not keep query statistics.',
      next: 'CREATE EXTENSION pg_stat_statements',
    });
  });

  it('shows the worst queries first, and forgets them', async () => {
    await ask('create extension pg_stat_statements');
    await ask('select pg_sleep(0.5)\n, 1');
    await execa(psql, ['-X', '-q', postgres.url], { input: "select 'often';\n".repeat(1100) });

    const { items } = expectSuccess(await call('pg_outliers', { num: 2 }));
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({
      total: expect.stringMatching(/^00:00:00\.5/u),
      share: expect.stringMatching(/%$/u),
      calls: 1,
      query: 'select pg_sleep($1) …',
    });

    const all = expectSuccess(await call('pg_outliers', { num: 50 }));
    expect(all.items).toContainEqual(expect.objectContaining({ calls: 1100, query: 'select $1' }));

    const cut = expectSuccess(await call('pg_outliers', { num: 50, truncate: true }));
    for (const { query } of cut.items as Message[]) expect(query.length).toBeLessThanOrEqual(42);

    expect(expectSuccess(await call('pg_outliers', { reset: true }))).toMatchObject({ items: [] });
    const after = expectSuccess(await call('pg_outliers', { num: 50 }));
    expect(after.items.map(({ query }: Message) => query)).not.toContain('select pg_sleep($1) …');
  });
});

describe('pg_credentials', () => {
  it('lists names and states', async () => {
    expect(expectSuccess(await call('pg_credentials', {}))).toMatchObject({
      items: [
        { name: 'default', state: 'active' },
        { name: 'analytics', state: 'active' },
      ],
    });
  });

  it('lists one that is being rotated', async () => {
    expect(expectSuccess(await call('pg_credentials', { app: 'example-billing' }))).toMatchObject({
      items: [
        { name: 'default', state: 'active' },
        { name: 'reports', state: 'rotating' },
      ],
    });
  });
});

describe('pg_backups', () => {
  it('lists backups and restores', async () => {
    const { items } = expectSuccess(await call('pg_backups', {}));
    expect(items.map(({ id, kind, size }: Message) => [id, kind, size])).toEqual([
      ['a015', 'backup', '12.00MB'],
      ['b013', 'backup', '37.50MB'],
      ['b012', 'backup', '0.00B'],
      ['a011', 'backup', '37.25MB'],
      ['r014', 'restore', '37.50MB'],
    ]);
    expect(items[2]).toMatchObject({ status: 'Failed 2026-01-14 16:05:41 +0000', database: 'DATABASE' });
  });

  it('lists copies', async () => {
    expect(expectSuccess(await call('pg_backups', STAGING))).toMatchObject({
      items: [{ id: 'c003', kind: 'copy', database: 'DATABASE', to: 'DATABASE' }],
    });
  });

  it('says so when there are none', async () => {
    const result = await call('pg_backups', { app: 'example-docs' });
    expect(expectSuccess(result)).toMatchObject({ items: [] });
    expect(result.content[0].text).toMatch(/^example-docs has no backups/u);
  });
});

describe('pg_upgrade', () => {
  const version = async () => {
    const { items } = expectSuccess(await call('pg_info', STAGING));
    return items.find(({ field }: Message) => field === 'PG Version').value;
  };

  it('upgrades an Essential database', async () => {
    const result = await call('pg_upgrade', { ...STAGING, confirm: STAGING.app, version: '17' });
    expect(expectSuccess(result)).toEqual({ ...STAGING, started: true });
    expect(emulator.requests.find(({ method, path }) => method === 'POST' && /upgrade/u.test(path))).toEqual(
      expect.objectContaining({ body: { version: '17' } }),
    );
    expect(await version()).toBe('17.2');
  });

  // The question of the longer name does not fit into the 80 columns that the CLI assumes.
  it.each([APP, STAGING])('does nothing for $app without `confirm`, and says so', async (app) => {
    const result = await call('pg_upgrade', app);
    expectFailure(result, { code: 'NOT_CONFIRMED', exitCode: 0, message: /To proceed, type/u, next: /./u });
    expect(emulator.requests.filter(({ path }) => /upgrade/u.test(path))).toEqual([]);
  });

  it('does nothing with the name of another app as `confirm`', async () => {
    expectFailure(await call('pg_upgrade', { ...STAGING, confirm: 'example-docs' }), {
      code: 'NONZERO_EXIT',
      exitCode: 1,
      message: /did not match example-app-staging/u,
      next: 'Give the name of the app',
    });
    expect(await version()).toBe('16.4');
  });

  it('of a database that was not prepared', async () => {
    expectFailure(await call('pg_upgrade', { confirm: APP.app }), {
      code: 'NONZERO_EXIT',
      exitCode: 2,
      message: /haven't scheduled an upgrade/u,
      next: 'pg:upgrade:prepare',
    });
  });

  it('to a version that does not exist', async () => {
    expectFailure(await call('pg_upgrade', { ...STAGING, confirm: STAGING.app, version: '99' }), {
      code: 'NONZERO_EXIT',
      exitCode: 2,
      message: /Version 99 is not supported/u,
      next: /./u,
    });
  });
});

describe('pg_maintenance', () => {
  it('shows one that is planned', async () => {
    const result = await call('pg_maintenance', {});
    expect(expectSuccess(result)).toMatchObject({
      database: 'postgresql-amber-10001',
      status: 'pending',
      scheduled_for: '2026-01-22 14:30:00 +0000',
    });
    expect(result.content[0].text).toContain('Scheduled for 2026-01-22');
  });

  it('shows that none is', async () => {
    const args = { app: 'example-billing', database: 'postgresql-wooden-10006' };
    expect(expectSuccess(await call('pg_maintenance', args))).toMatchObject({
      status: 'none',
      scheduled_for: null,
      window: 'Thursdays 14:30 to 18:30 UTC',
    });
  });

  it.each([{ app: 'example-docs' }, { database: 'NO_SUCH_DB' }])(
    'without such a database: %j',
    async (args) => {
      expectFailure(await call('pg_maintenance', args), {
        code: 'NONZERO_EXIT',
        exitCode: 2,
        message: 'This app has no such database.',
        next: 'without `_URL`',
      });
    },
  );
});

const MORE: Readonly<Record<string, object>> = {
  pg_kill: { pid: 1 },
  pg_upgrade: { confirm: 'example-app' },
};

describe.each(['pg_ps', 'pg_kill', 'pg_outliers', 'pg_credentials', 'pg_upgrade'])('%s', (name) => {
  it('of an unknown database', async () => {
    expectFailure(await call(name, { ...MORE[name], database: 'NO_SUCH_DB' }), {
      code: 'NONZERO_EXIT',
      exitCode: 1,
      message: /Unknown database: NO_SUCH_DB/u,
      next: 'Give one of the names in the message',
    });
  });

  it('of an app without a database', async () => {
    expectFailure(await call(name, { ...MORE[name], app: 'example-docs' }), {
      code: 'NONZERO_EXIT',
      exitCode: 1,
      message: /has no databases/u,
      next: 'create_addon',
    });
  });
});

it.each(['pg_ps', 'pg_backups', 'pg_maintenance'])('%s of an unknown app', async (name) => {
  expectFailure(await call(name, { app: 'no-such-app' }), {
    code: 'NONZERO_EXIT',
    exitCode: 2,
    message: /Couldn't find that app/u,
    next: 'list_apps',
  });
});
