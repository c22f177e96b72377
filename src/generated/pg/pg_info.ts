// Generated from tools.d/pg/pg_info.yaml by `toolsd generate`. Do not edit.
import { defineTool, option } from '../../runtime/contract-v1.js';

/** Arguments of `pg_info`. */
export interface PgInfoInput {
  /** App name. */
  app: string;
  /** All if left out. */
  database?: string;
}

/** Structured answer of `pg_info`. */
export interface PgInfoOutput {
  items: {
    field?: string | null;
    value?: string | null;
  }[];
  total: number;
  shown: number;
  next?: string;
}

export const pgInfo = defineTool<PgInfoInput, PgInfoOutput>({
  name: 'pg_info',
  title: 'Show Postgres databases',
  description: "Show plan, status and size of an app's databases.",
  toolset: 'pg',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  plan: ({ app, database }) => ({
    kind: 'cli',
    source: 'heroku',
    argv: ['pg:info', `--app=${app}`, '--', ...option('', database)],
  }),
  output: {
    parse: /^(?:===\s+|(?<field>[A-Z][\w/ -]*):\s+)(?<value>\S.*)$/u,
    select: () => "[].{field: field || 'Database', value: value}",
    show: () => ({ form: 'table', columns: ['field', 'value'] }),
    limit: { rows: 100, bytes: 30_000 },
    empty: ({ app }) => `${app} has no Heroku Postgres database. Add one with create_addon, for example heroku-postgresql:essential-0.`,
  },
});
