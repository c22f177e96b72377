// Generated from tools.d/pg/pg_outliers.yaml by `toolsd generate`. Do not edit.
import { defineTool, option, spoken } from '../../runtime/contract-v1.js';

/** Arguments of `pg_outliers`. */
export interface PgOutliersInput {
  /** App name. */
  app: string;
  /** From pg_info. */
  database?: string;
  /** How many. */
  num?: number;
  /** Reset statistics. */
  reset?: boolean;
  /** Cut queries. */
  truncate?: boolean;
}

/** Structured answer of `pg_outliers`. */
export interface PgOutliersOutput {
  items: {
    total?: string | null;
    share?: string | null;
    calls?: number | null;
    io?: string | null;
    query?: string | null;
  }[];
  total: number;
  shown: number;
  next?: string;
}

export const pgOutliers = defineTool<PgOutliersInput, PgOutliersOutput>({
  name: 'pg_outliers',
  title: 'Show slow Postgres queries',
  description: 'Show queries that took the most time in total.',
  toolset: 'pg',
  effect: 'destructive',
  idempotent: false,
  openWorld: true,
  effects: ['read', 'destructive'],
  effectOf: ({ reset }) => (reset ? 'destructive' : 'read'),
  confirm: ({ app }) => `Throw away the query statistics of the database of ${spoken(app)}?`,
  needs: [
    {
      program: 'psql',
      install: 'Install the PostgreSQL client: `apt-get install postgresql-client`, or `brew install libpq`.',
    },
  ],
  plan: ({ app, database, num, reset, truncate }) => ({
    kind: 'cli',
    source: 'heroku',
    argv: [
      'pg:outliers',
      `--app=${app}`,
      ...option('--num=', num),
      ...(reset ? ['--reset'] : []),
      ...(truncate ? ['--truncate'] : []),
      '--',
      ...option('', database),
    ],
  }),
  output: {
    parse: /^\s*(?<total>[^|\s][^|]*)\|(?<share>[^|]*%)\s*\|\s*(?<calls>[\d,]+)\s*\|(?<io>[^|]*)\|(?<query>.*)$/u,
    select: () => "[].{total: total, share: share, calls: to_number(replace(calls, ',', '')), io: io, query: ends_with(query, '+') && join('', [trim_right(query, ' +'), ' …']) || query}",
    show: () => ({ form: 'table', columns: ['total', 'share', 'calls', 'io', 'query'] }),
    limit: { rows: 100, bytes: 30_000 },
    empty: ({ app }) => `The query statistics of the database of ${app} are empty now; they fill again as queries run.`,
    errors: [
      {
        match: /pg_stat_statements extension needs/u,
        message: () => 'The database does not keep query statistics.',
        hint: () => 'Switch them on with pg_psql: CREATE EXTENSION pg_stat_statements;',
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
