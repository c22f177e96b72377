/**
 * What the pg tools rely on: the pinned CLI, an emulated API and a real database, with nothing of toolsd in
 * between. When one of these fails, a new CLI behaves differently, and the specs have to follow.
 */
import { mkdir, symlink } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ensureHerokuCli } from '../../scripts/setup/heroku-cli.mjs';
import { ensurePostgres } from '../../scripts/setup/postgres.mjs';
import { type Postgres, startPostgres } from './postgres.js';
import { say } from './say.js';
import { createHome, type HerokuWorld, herokuEnvironment } from './world.js';

// The first run installs some hundred megabytes.
const INSTALL_MS = 15 * 60_000;
// A call takes two seconds, or eight when it retries a refused connection.
const CALLS_MS = 60_000;

const APP = '--app=example-app';
const SELECT = '--command=select 1';

let program: string;
let psql: string;
let postgres: Postgres;
let emulator: Emulator;
let home: Awaited<ReturnType<typeof createHome>>;

beforeAll(async () => {
  ({ psql } = await ensurePostgres({ say }));
  ({ program } = await ensureHerokuCli({ say }));
  postgres = await startPostgres();
  emulator = await startEmulator({ databaseUrl: postgres.url });
  home = await createHome();
}, INSTALL_MS);

afterAll(async () => {
  await home?.remove();
  await emulator?.close();
  await postgres?.stop();
});

async function heroku(argv: string[], changes: Partial<HerokuWorld> = {}) {
  const path = [dirname(process.execPath), dirname(psql), process.env.PATH].join(delimiter);
  const world = { emulatorUrl: emulator.url, token: emulator.token, home: home.home, path, ...changes };
  const options = {
    cwd: home.workDir,
    env: herokuEnvironment(world),
    extendEnv: false,
    reject: false,
  } as const;
  const { exitCode, stdout, stderr } = await execa(program, argv, { ...options, stdin: 'ignore' });
  return { exitCode, stdout, stderr };
}

it('pg:info shows the database of the app', { timeout: CALLS_MS }, async () => {
  const { exitCode, stdout, stderr } = await heroku(['pg:info', APP]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/^=== DATABASE_URL\n\nPlan: +Standard 0\n/);
});

it('pg:psql answers on stdout and says where it connects on stderr', { timeout: CALLS_MS }, async () => {
  expect(await heroku(['pg:psql', APP, SELECT])).toEqual({
    exitCode: 0,
    stdout: ' ?column? \n----------\n        1\n(1 row)\n',
    stderr: '--> Connecting to postgresql-amber-10001',
  });
});

it('pg:psql fails when the SQL does', { timeout: CALLS_MS }, async () => {
  const { exitCode, stdout, stderr } = await heroku(['pg:psql', APP, '--command=selec 1']);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(stderr).toContain('ERROR:  syntax error at or near "selec"');
});

it('pg:locks shows a blocked update, pg:kill ends what blocks it', { timeout: CALLS_MS }, async () => {
  await execa(psql, [
    '-X',
    '-c',
    'create table seat (taken int)',
    '-c',
    'insert into seat values (0)',
    postgres.url,
  ]);
  const input = 'begin; update seat set taken = 1; select pg_sleep(60);';
  const blocker = execa(psql, ['-X', postgres.url], { input, reject: false });
  const blockerPid = await pidOf('select pg_sleep(60);');
  const blocked = execa(psql, ['-X', '-c', 'update seat set taken = 2', postgres.url]);
  const blockedPid = await pidOf('update seat set taken = 2');

  const locks = await heroku(['pg:locks', APP]);
  expect(locks).toMatchObject({ exitCode: 0, stderr: '' });
  expect(locks.stdout).toMatch(new RegExp(`^ +${blockerPid} .*select pg_sleep\\(60\\);`, 'm'));
  expect(locks.stdout).toMatch(new RegExp(`^ +${blockedPid} .*update seat set taken = 2`, 'm'));

  const kill = await heroku(['pg:kill', APP, '--force', '--', blockerPid]);
  expect(kill).toMatchObject({ exitCode: 0, stderr: '' });
  expect((await blocked).stdout).toBe('UPDATE 1');
  expect((await blocker).stderr).toContain('terminating connection due to administrator command');
});

it('an unknown app is exit code 2', { timeout: CALLS_MS }, async () => {
  const { exitCode, stdout, stderr } = await heroku(['pg:info', '--app=no-such-app']);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain("Couldn't find that app.");
});

it('a wrong token is exit code 1', { timeout: CALLS_MS }, async () => {
  const { exitCode, stdout, stderr } = await heroku(['pg:info', APP], { token: 'wrong' });
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(stderr).toContain('The token provided to HEROKU_API_KEY is invalid.');
});

it('a missing psql is exit code 1', { timeout: CALLS_MS }, async () => {
  const path = join(home.home, 'only-node');
  await mkdir(path);
  await symlink(process.execPath, join(path, 'node'));
  const { exitCode, stdout, stderr } = await heroku(['pg:psql', APP, SELECT], { path });
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(stderr).toContain('The local psql command could not be located.');
});

it('an API that is down is exit code 1', { timeout: CALLS_MS }, async () => {
  const gone = await startEmulator();
  await gone.close();
  const { exitCode, stdout, stderr } = await heroku(['pg:info', APP], { emulatorUrl: gone.url });
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(stderr).toContain(`connect ECONNREFUSED 127.0.0.1:${gone.port}`);
});

/** The backend that runs `query`, as soon as there is one. */
async function pidOf(query: string): Promise<string> {
  const sql = `select pid from pg_stat_activity where query = '${query}' and state = 'active'`;
  for (;;) {
    const { stdout } = await execa(psql, ['-X', '-A', '-t', '-c', sql, postgres.url]);
    if (stdout !== '') return stdout;
    await sleep(50);
  }
}
