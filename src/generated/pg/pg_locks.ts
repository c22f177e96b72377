// Generated from tools.d/pg/pg_locks.yaml by `toolsd generate`. Do not edit.
import { defineTool, option } from '../../runtime/contract-v1.js';

/** Arguments of `pg_locks`. */
export interface PgLocksInput {
  /** App name. */
  app: string;
  /** From pg_info. */
  database?: string;
  /** Cut queries. */
  truncate?: boolean;
}

/** Structured answer of `pg_locks`. */
export interface PgLocksOutput {
  items: {
    pid?: number | null;
    relation?: string | null;
    transaction?: string | null;
    granted?: boolean | null;
    query?: string | null;
    age?: string | null;
  }[];
  total: number;
  shown: number;
  next?: string;
}

export const pgLocks = defineTool<PgLocksInput, PgLocksOutput>({
  name: 'pg_locks',
  title: 'Show Postgres locks',
  description: 'Show queries that hold locks.',
  toolset: 'pg',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  needs: [
    {
      program: 'psql',
      install: 'Install the PostgreSQL client: `apt-get install postgresql-client`, or `brew install libpq`.',
    },
  ],
  plan: ({ app, database, truncate }) => ({
    kind: 'cli',
    source: 'heroku',
    argv: ['pg:locks', `--app=${app}`, ...(truncate ? ['--truncate'] : []), '--', ...option('', database)],
  }),
  output: {
    parse: /^\s*(?<pid>\d+)\s*\|(?<relname>[^|]*)\|(?<transactionid>[^|]*)\|\s*(?<granted>[tf])\s*\|(?<query>.*)\|(?<age>[^|]*)$/u,
    select: () => "[].{pid: to_number(pid), relation: relname, transaction: transactionid, granted: granted == 't', query: query, age: age}",
    show: () => ({ form: 'table', columns: ['pid', 'relation', 'transaction', 'granted', 'age', 'query'] }),
    limit: { rows: 100, bytes: 30_000 },
    empty: ({ app }) => `No query holds a lock in the database of ${app}.`,
    errors: [
      {
        match: /Connection refused|could not connect/u,
        hint: () => 'The database did not answer. Look at its status with pg_info.',
        retryable: true,
      },
    ],
  },
});
