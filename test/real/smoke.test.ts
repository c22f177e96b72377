import { delimiter, dirname } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureHerokuCli } from '../../scripts/setup/heroku-cli.mjs';
import { ensurePostgres } from '../../scripts/setup/postgres.mjs';
import { type Postgres, startPostgres } from './postgres.js';
import { say } from './say.js';
import { createHome, herokuEnvironment } from './world.js';

// The first run installs some hundred megabytes.
const INSTALL_MS = 15 * 60_000;
const CALL_MS = 30_000;

describe('PostgreSQL', () => {
  let postgres: Postgres;
  let psql: string;

  beforeAll(async () => {
    ({ psql } = await ensurePostgres({ say }));
    postgres = await startPostgres();
  }, INSTALL_MS);
  afterAll(() => postgres?.stop());

  const query = async (sql: string) => {
    const { stdout } = await execa(psql, ['-X', '-A', '-t', '-c', sql, postgres.url]);
    return stdout;
  };

  it('answers psql', async () => {
    expect(await query('select version()')).toMatch(/^PostgreSQL \d+/);
  });

  it('asks for the password', async () => {
    const url = postgres.url.replace(/:[0-9a-f]+@/, ':wrong@');
    const { exitCode, stderr } = await execa(psql, ['-X', '-c', 'select 1', url], { reject: false });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('password authentication failed');
  });

  it('keeps statement statistics', async () => {
    expect(await query('select count(*) > 0 from pg_stat_statements')).toBe('t');
  });
});

describe('the Heroku CLI', () => {
  let program: string;
  let home: Awaited<ReturnType<typeof createHome>>;

  beforeAll(async () => {
    ({ program } = await ensureHerokuCli({ say }));
    home = await createHome();
  }, INSTALL_MS);
  afterAll(() => home?.remove());

  it(
    'is the pinned version',
    async () => {
      const env = herokuEnvironment({
        emulatorUrl: 'http://localhost:9',
        token: 'unused',
        home: home.home,
        path: [dirname(process.execPath), process.env.PATH].join(delimiter),
      });
      const options = { cwd: home.workDir, env, extendEnv: false };
      const { stdout, stderr } = await execa(program, ['--version'], options);
      expect(stdout).toMatch(/^heroku\/11\.10\.0 /);
      expect(stderr).toBe(' ›   Warning: HEROKU_API_KEY set to [REDACTED]');
    },
    CALL_MS,
  );
});
