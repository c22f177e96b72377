// Generated from tools.d/pg/pg_credentials.yaml by `toolsd generate`. Do not edit.
import { defineTool, option } from '../../runtime/contract-v1.js';

/** Arguments of `pg_credentials`. */
export interface PgCredentialsInput {
  /** App name. */
  app: string;
  /** From pg_info. */
  database?: string;
}

/** Structured answer of `pg_credentials`. */
export interface PgCredentialsOutput {
  items: {
    name?: string | null;
    state?: string | null;
  }[];
  total: number;
  shown: number;
  next?: string;
}

export const pgCredentials = defineTool<PgCredentialsInput, PgCredentialsOutput>({
  name: 'pg_credentials',
  title: 'List Postgres credentials',
  description: "List a database's credentials, without passwords.",
  toolset: 'pg',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  plan: ({ app, database }) => ({
    kind: 'cli',
    source: 'heroku',
    argv: ['pg:credentials', `--app=${app}`, '--', ...option('', database)],
  }),
  output: {
    parse: /^\s*(?<name>\S+)\s{2,}(?<state>[a-z_]+)\s*$/u,
    select: () => '[].{name: name, state: state}',
    show: () => ({ form: 'table', columns: ['name', 'state'] }),
    limit: { rows: 100, bytes: 30_000 },
    empty: ({ app }) => `The database of ${app} has no credentials.`,
    errors: [
      {
        match: /has no databases/u,
        hint: () => 'Add one with create_addon, for example heroku-postgresql:essential-0.',
      },
    ],
  },
});
