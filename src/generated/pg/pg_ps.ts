// Generated from tools.d/pg/pg_ps.yaml by `toolsd generate`. Do not edit.
import { defineTool, option } from '../../runtime/contract-v1.js';

/** Arguments of `pg_ps`. */
export interface PgPsInput {
  /** App name. */
  app: string;
  /** From pg_info. */
  database?: string;
  /** Also idle ones. */
  verbose?: boolean;
}

/** Structured answer of `pg_ps`. */
export interface PgPsOutput {
  items: {
    pid?: number | null;
    state?: string | null;
    source?: string | null;
    user?: string | null;
    running?: string | null;
    waiting?: boolean | null;
    query?: string | null;
  }[];
  total: number;
  shown: number;
  next?: string;
}

export const pgPs = defineTool<PgPsInput, PgPsOutput>({
  name: 'pg_ps',
  title: 'Show Postgres queries',
  description: 'Show queries running now.',
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
  plan: ({ app, database, verbose }) => ({
    kind: 'cli',
    source: 'heroku',
    argv: ['pg:ps', `--app=${app}`, ...(verbose ? ['--verbose'] : []), '--', ...option('', database)],
  }),
  output: {
    parse: /^\s*(?<pid>\d+)\s*\|(?<state>[^|]*)\|(?<source>.*?)\|(?<user>[^|]*)\|(?<running>[^|]*)\|[^|]*\|\s*(?<waiting>[tf])\s*\|(?<query>.*)$/u,
    select: () => "[].{pid: to_number(pid), state: state, source: source, user: user, running: running, waiting: waiting == 't', query: ends_with(query, '+') && join('', [trim_right(query, ' +'), ' …']) || query}",
    show: () => ({
      form: 'table',
      columns: ['pid', 'state', 'user', 'source', 'running', 'waiting', 'query'],
    }),
    limit: { rows: 100, bytes: 30_000 },
    empty: ({ app }) => `No query runs in the database of ${app}. With \`verbose\` idle connections are shown as well.`,
    errors: [
      {
        match: /has no databases/u,
        hint: () => 'Add one with create_addon, for example heroku-postgresql:essential-0.',
      },
      {
        match: /Connection refused|could not connect/u,
        hint: () => 'The database did not answer. Look at its status with pg_info.',
        retryable: true,
      },
    ],
  },
});
