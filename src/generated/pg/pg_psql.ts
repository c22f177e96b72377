// Generated from tools.d/pg/pg_psql.yaml by `toolsd generate`. Do not edit.
import { defineTool, option, spoken } from '../../runtime/contract-v1.js';

/** Arguments of `pg_psql`. */
export interface PgPsqlInput {
  /** App name. */
  app: string;
  /** The SQL. */
  command?: string;
  /** From pg_credentials. */
  credential?: string;
  /** From pg_info. */
  database?: string;
  /** Absolute path. */
  file?: string;
}

/** Structured answer of `pg_psql`. */
export interface PgPsqlOutput {
  text?: string | null;
}

export const pgPsql = defineTool<PgPsqlInput, PgPsqlOutput>({
  name: 'pg_psql',
  title: 'Run SQL',
  description: 'Run SQL, which may change data. Exactly one of `command` and `file`.',
  toolset: 'pg',
  effect: 'destructive',
  idempotent: false,
  openWorld: true,
  confirm: ({ app }) => `Run SQL on the database of ${spoken(app)}?`,
  rules: [{ kind: 'exactly_one', params: ['command', 'file'] }],
  needs: [
    {
      program: 'psql',
      install: 'Install the PostgreSQL client: `apt-get install postgresql-client`, or `brew install libpq`.',
    },
  ],
  plan: ({ app, command, credential, database, file }) => ({
    kind: 'cli',
    source: 'heroku',
    argv: [
      'pg:psql',
      `--app=${app}`,
      ...option('--command=', command),
      ...option('--file=', file),
      ...option('--credential=', credential),
      '--',
      ...option('', database),
    ],
    timeoutMs: 300_000,
  }),
  output: {
    parse: 'text',
    show: () => ({ form: 'verbatim' }),
    limit: { rows: 100, bytes: 30_000 },
    errors: [
      { match: /(^|\n)ERROR:/u, hint: () => 'Correct the SQL and call again.' },
      {
        match: /No such file/u,
        hint: () => 'Give the absolute path of a file that exists on the machine of this server.',
      },
      {
        match: /Connection refused|could not connect/u,
        hint: () => 'The database did not answer. Look at its status with pg_info.',
        retryable: true,
      },
    ],
  },
});
