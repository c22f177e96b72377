/** The shipped server as a client sees it, with the real CLI and a real database behind it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
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

let program: string;
let psql: string;
let postgres: Postgres;
let emulator: Emulator;
let home: Awaited<ReturnType<typeof createHome>>;
let session: Session;
let secrets: string[];

beforeAll(async () => {
  ({ psql } = await ensurePostgres({ say }));
  ({ program } = await ensureHerokuCli({ say }));
  postgres = await startPostgres();
  emulator = await startEmulator({ token: TOKEN, databaseUrl: postgres.url });
  home = await createHome();
  secrets = [TOKEN, new URL(postgres.url).password];
  session = await openings.modern(serverEnv());
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

/** What a person has in the environment: no more than the CLI's own variables that the spec hands on. */
function serverEnv(apiUrl = emulator.url): Record<string, string> {
  const path = [dirname(process.execPath), dirname(psql), process.env.PATH].join(delimiter);
  const environment = herokuEnvironment({ emulatorUrl: apiUrl, token: TOKEN, home: home.home, path });
  return { ...environment, HEROKU_CLI: program, HEROKU_API_URL: apiUrl };
}

const sql = (command: string) => session.call('pg_psql', { ...APP, command });

async function ask(query: string): Promise<string> {
  return (await execa(psql, ['-X', '-A', '-t', '-c', query, postgres.url])).stdout;
}

it('pg_info', async () => {
  const { items } = expectSuccess(await session.call('pg_info', APP));
  expect(items).toContainEqual({ field: 'Database', value: 'DATABASE_URL' });
  expect(items).toContainEqual({ field: 'Plan', value: 'Standard 0' });
});

it('pg_info of an app without a database', async () => {
  const result = await session.call('pg_info', { app: 'example-docs' });
  expect(expectSuccess(result)).toMatchObject({ items: [] });
  expect(result.content[0].text).toMatch(/has no Heroku Postgres database/u);
});

it('pg_psql', async () => {
  expect(expectSuccess(await sql('select 1 as one')).text).toBe(' one \n-----\n   1\n(1 row)');
});

it.each([
  "select 'it''s \"$1\" \\ `id` $(id) ; | & > < * ~ {a,b} %s' as said",
  "select '--app=other' as said -- a comment",
  "select 'größer ✓ 😀' as said",
  "select\n  'two lines'\n  as said",
])('pg_psql takes the statement as it is: %j', async (statement) => {
  const { text } = expectSuccess(await sql(statement));
  expect(text).toContain(await ask(statement));
});

it('pg_psql changes data, which a later call sees', async () => {
  const { text } = expectSuccess(
    await sql('create table note (words text); insert into note values ($$kept$$)'),
  );
  expect(text).toContain('INSERT 0 1');
  expect(expectSuccess(await sql('select words from note')).text).toContain('kept');
  expect(await ask('select words from note')).toBe('kept');
});

it('pg_psql runs a file', async () => {
  const file = join(home.home, 'a file.sql');
  writeFileSync(file, "select 'from a file' as said;\n");
  expect(expectSuccess(await session.call('pg_psql', { ...APP, file })).text).toContain('from a file');
});

it('pg_psql with a file that is not there', async () => {
  const result = await session.call('pg_psql', { ...APP, file: join(home.home, 'none.sql') });
  expectFailure(result, {
    code: 'NONZERO_EXIT',
    exitCode: 1,
    message: /No such file/u,
    next: 'Give the absolute path of a file that exists',
  });
});

it('pg_psql with a mistake in the SQL', async () => {
  expectFailure(await sql('selec 1'), {
    code: 'NONZERO_EXIT',
    exitCode: 1,
    message: /syntax error at or near "selec"/u,
    next: 'Correct the SQL',
  });
});

it('pg_psql with command and file, or with neither', async () => {
  const wrong = { code: 'INVALID_INPUT', message: 'Exactly one of `command` and `file`', next: /./u };
  expectFailure(await session.call('pg_psql', { ...APP, command: 'select 1', file: '/a.sql' }), wrong);
  expectFailure(await session.call('pg_psql', APP), wrong);
});

it('pg_locks shows who blocks whom', async () => {
  await ask('create table seat (taken int); insert into seat values (0)');
  const input = 'begin; update seat set taken = 1; select pg_sleep(600);';
  const blocker = execa(psql, ['-X', postgres.url], { input, reject: false });
  const blockerPid = await backendOf('select pg_sleep(600);');
  const blocked = execa(psql, ['-X', '-c', 'update seat set taken = 2', postgres.url]);
  const blockedPid = await backendOf('update seat set taken = 2');

  const { items } = expectSuccess(await session.call('pg_locks', APP));
  const holding = (pid: number): Message[] => items.filter((lock: Message) => lock.pid === pid);
  expect(holding(blockerPid)).toContainEqual(
    expect.objectContaining({
      granted: true,
      query: 'select pg_sleep(600);',
      age: expect.stringMatching(/:/u),
    }),
  );
  expect(holding(blockedPid).map(({ query }) => query)).toContain('update seat set taken = 2');

  await ask(`select pg_terminate_backend(${blockerPid})`);
  expect((await blocked).stdout).toBe('UPDATE 1');
  await blocker;
  expect(expectSuccess(await session.call('pg_locks', { ...APP, truncate: true })).items).toEqual([]);
});

it.each(['pg_info', 'pg_locks'])('%s of an unknown app', async (name) => {
  expectFailure(await session.call(name, { app: 'no-such-app' }), {
    code: 'NONZERO_EXIT',
    exitCode: 2,
    message: /Couldn't find that app/u,
    next: 'list_apps',
  });
});

it.each(['pg_info', 'pg_locks'])('%s of an unknown database', async (name) => {
  const result = await session.call(name, { ...APP, database: 'NO_SUCH_DB' });
  expect(result).toMatchObject({ isError: true, _meta: { 'toolsd/failure': { code: 'NONZERO_EXIT' } } });
  expectFailure(result, {
    code: 'NONZERO_EXIT',
    exitCode: result._meta['toolsd/failure'].exitCode,
    message: /NO_SUCH_DB|database/u,
    next: 'Give one of the names in the message',
  });
});

it('with a wrong token', async () => {
  const wrong = 'mistaken-token-77';
  const { server, call } = await openings.legacy({ ...serverEnv(), HEROKU_API_KEY: wrong });
  expectFailure(await call('pg_info', APP), {
    code: 'NONZERO_EXIT',
    exitCode: 1,
    message: 'Heroku refused the token in HEROKU_API_KEY',
    next: 'heroku authorizations:create',
  });
  expectCleanOutput(server, [wrong]);
});

it('with the API down', async () => {
  const gone = await startEmulator();
  await gone.close();
  const { server, call } = await openings.legacy(serverEnv(gone.url));
  expectFailure(await call('pg_info', APP), {
    code: 'NONZERO_EXIT',
    exitCode: 1,
    message: /ECONNREFUSED/u,
    next: 'could not be reached',
    retryable: true,
  });
  expectCleanOutput(server, secrets);
});

it('with PostgreSQL down', async () => {
  const databaseUrl = postgres.url.replace(`:${postgres.port}/`, ':1/');
  const api = await startEmulator({ token: TOKEN, databaseUrl });
  const { server, call } = await openings.legacy(serverEnv(api.url));
  for (const [name, args] of [
    ['pg_psql', { ...APP, command: 'select 1' }],
    ['pg_locks', APP],
  ] as const) {
    expectFailure(await call(name, args), {
      code: 'NONZERO_EXIT',
      exitCode: 1,
      message: /Connection refused/u,
      next: 'The database did not answer',
      retryable: true,
    });
  }
  expectCleanOutput(server, secrets);
  await api.close();
});

it('with a database that refuses the password', async () => {
  const { password } = new URL(postgres.url);
  const databaseUrl = postgres.url.replace(password, 'not-the-password');
  const api = await startEmulator({ token: TOKEN, databaseUrl });
  const { server, call } = await openings.legacy(serverEnv(api.url));
  expectFailure(await call('pg_psql', { ...APP, command: 'select 1' }), {
    code: 'NONZERO_EXIT',
    exitCode: 1,
    message: /password authentication failed/u,
    next: /\S/u,
  });
  expectCleanOutput(server, [TOKEN, 'not-the-password']);
  await api.close();
});

it('leaves the git configuration of the person alone', async () => {
  const files = readdirSync(home.home).filter((name) => /git/u.test(name));
  expect(files.map((name) => readFileSync(join(home.home, name), 'utf8'))).toEqual([]);
});

/** The backend that runs `query`, as soon as there is one. */
async function backendOf(query: string): Promise<number> {
  for (;;) {
    const found = await ask(`select pid from pg_stat_activity where query = '${query}' and state = 'active'`);
    if (found !== '') return Number(found);
    await sleep(50);
  }
}
