// Generated from tools.d/pg/pg_kill.yaml by `toolsd generate`. Do not edit.
import { defineTool, filled, option, spoken, text } from '../../runtime/contract-v1.js';

/** Arguments of `pg_kill`. */
export interface PgKillInput {
  /** App name. */
  app: string;
  /** From pg_ps. */
  pid: number;
  /** From pg_info. */
  database?: string;
  /** End its connection. */
  force?: boolean;
}

/** Structured answer of `pg_kill`. */
export interface PgKillOutput {
  pid?: number | null;
  stopped?: boolean | null;
}

export const pgKill = defineTool<PgKillInput, PgKillOutput>({
  name: 'pg_kill',
  title: 'Stop a Postgres query',
  description: 'Cancel a query.',
  toolset: 'pg',
  effect: 'destructive',
  idempotent: false,
  openWorld: true,
  confirm: ({ app, pid }) => `Stop what process ${spoken(pid)} does in the database of ${spoken(app)}?`,
  needs: [
    {
      program: 'psql',
      install: 'Install the PostgreSQL client: `apt-get install postgresql-client`, or `brew install libpq`.',
    },
  ],
  plan: ({ app, pid, database, force }) => ({
    kind: 'cli',
    source: 'heroku',
    argv: ['pg:kill', `--app=${app}`, ...(force ? ['--force'] : []), '--', `${pid}`, ...option('', database)],
  }),
  output: {
    parse: /^\s*(?<sent>[tf])\s*$/u,
    select: () => "{pid: $args.pid, stopped: [0].sent == 't'}",
    show: () => ({
      form: 'template',
      render: (answer) => `${filled(answer.stopped) ? `Process ${text(answer.pid)} was told to stop.` : `Nothing was stopped: ${text(answer.pid)} is no process of this database. See pg_ps.`}`,
    }),
    limit: { rows: 100, bytes: 30_000 },
    errors: [
      {
        match: /must be (a )?superuser|permission denied/u,
        hint: () => 'This process belongs to another user of the database; only its own can be stopped.',
      },
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
