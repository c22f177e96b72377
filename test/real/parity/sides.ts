import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { type Emulator, startEmulator } from '../../../emulator/index.js';
import { ensureHerokuCli } from '../../../scripts/setup/heroku-cli.mjs';
import { ensurePostgres } from '../../../scripts/setup/postgres.mjs';
import { killServers, type Message } from '../../e2e/server-process.js';
import { openings } from '../../e2e/sessions.js';
import { TOKEN } from '../../e2e/world.js';
import { startPostgres } from '../postgres.js';
import { say } from '../say.js';
import { createHome, herokuEnvironment } from '../world.js';
import type { Database, Said } from './row.js';

/** The two sides of the table, and what both of them talk to. */
export interface Sides {
  readonly emulator: Emulator;
  readonly database: Database;
  /** Calls a tool of the shipped server. `argv` is what the server ran, if it ran the CLI. */
  ours(tool: string, args: object): Promise<{ result: Message; argv: readonly string[] | undefined }>;
  theirs(argv: readonly string[]): Promise<Said & { exitCode: number | undefined }>;
  close(): Promise<void>;
}

/** Starts one API, one database and one server for all rows. */
export async function openSides(): Promise<Sides> {
  const { psql } = await ensurePostgres({ say });
  const { program } = await ensureHerokuCli({ say });
  const postgres = await startPostgres();
  const emulator = await startEmulator({ token: TOKEN, databaseUrl: postgres.url });
  const { home, workDir, remove } = await createHome();
  const path = [dirname(process.execPath), dirname(psql), process.env.PATH].join(delimiter);
  const env = herokuEnvironment({ emulatorUrl: emulator.url, token: TOKEN, home, path });

  const recorder = await recorderOf(program, home);
  const serverEnv = { ...env, HEROKU_CLI: recorder.program, HEROKU_API_URL: emulator.url };
  const session = await openings.modern(serverEnv);

  return {
    emulator,
    database: databaseOf(psql, postgres.url),
    async ours(tool, args) {
      const result = await session.call(tool, args);
      return { result, argv: await recorder.take() };
    },
    async theirs(argv) {
      const options = { cwd: workDir, env, extendEnv: false, reject: false, stdin: 'ignore' } as const;
      const { exitCode, stdout, stderr } = await execa(program, argv, options);
      return { exitCode, stdout, stderr };
    },
    async close() {
      killServers();
      await remove();
      await emulator.close();
      await postgres.stop();
    },
  };
}

/** Stands in for the CLI towards our server: writes down its arguments, and then is the CLI. */
async function recorderOf(program: string, folder: string) {
  const [recorder, record] = [join(folder, 'recorded-heroku'), join(folder, 'argv')];
  await writeFile(recorder, `#!/bin/sh\nprintf '%s\\0' "$@" > '${record}'\nexec '${program}' "$@"\n`);
  await chmod(recorder, 0o755);
  return {
    program: recorder,
    async take(): Promise<readonly string[] | undefined> {
      const text = await readFile(record, 'utf8').catch(() => undefined);
      await rm(record, { force: true });
      return text?.split('\0').slice(0, -1);
    },
  };
}

function databaseOf(psql: string, url: string): Database {
  const run = async (sql: string) => (await execa(psql, ['-X', '-q', '-A', '-t', '-c', sql, url])).stdout;
  return {
    run,
    async start(sql) {
      const child = execa(psql, ['-X', '-c', sql, url], { reject: false });
      const active = `select pid from pg_stat_activity where query = $q$${sql}$q$ and state = 'active'`;
      for (;;) {
        const pid = await run(active);
        if (pid !== '') return { pid: Number(pid), ended: child.then(({ stderr }) => stderr) };
        await sleep(50);
      }
    },
  };
}
