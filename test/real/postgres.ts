import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ensurePostgres } from '../../scripts/setup/postgres.mjs';
import { say } from './say.js';

const keeperScript = fileURLToPath(new URL('postgres-keeper.mjs', import.meta.url));

export type Postgres = {
  /** `postgres://user:password@localhost:port/database`; the user is a superuser. */
  url: string;
  port: number;
  /** Ends the server and deletes its files. The end of the calling process does the same. */
  stop(): Promise<void>;
};

/**
 * Starts a PostgreSQL of its own in a temporary folder, listening on localhost only, with
 * `pg_stat_statements` where that is installed. Works as root too: the server then runs under an
 * unprivileged account.
 */
export async function startPostgres(): Promise<Postgres> {
  const { binDir, psql } = await ensurePostgres({ say });
  // Detached: Ctrl+C in the terminal must not end the keeper before it has tidied up.
  const keeper = spawn(process.execPath, [keeperScript, binDir, psql], { detached: true, windowsHide: true });
  let complaint = '';
  keeper.stderr.setEncoding('utf8').on('data', (text) => {
    complaint += text;
  });
  const ended = new Promise<void>((resolve) => keeper.on('close', () => resolve()));
  const ready = new Promise<string>((resolve) => createInterface(keeper.stdout).once('line', resolve));

  const line = await Promise.race([ready, ended]);
  if (line === undefined) throw new Error(`PostgreSQL for the tests does not start: ${complaint}`);
  const { url, port } = JSON.parse(line) as { url: string; port: number };
  return {
    url,
    port,
    async stop() {
      keeper.stdin.end();
      await ended;
    },
  };
}
