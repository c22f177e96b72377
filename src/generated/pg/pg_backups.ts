// Generated from tools.d/pg/pg_backups.yaml by `toolsd generate`. Do not edit.
import { defineTool } from '../../runtime/contract-v1.js';

/** Arguments of `pg_backups`. */
export interface PgBackupsInput {
  /** App name. */
  app: string;
}

/** Structured answer of `pg_backups`. */
export interface PgBackupsOutput {
  items: {
    id?: string | null;
    kind?: string | null;
    started?: string | null;
    status?: string | null;
    size?: string | null;
    database?: string | null;
    to?: string | null;
  }[];
  total: number;
  shown: number;
  next?: string;
}

export const pgBackups = defineTool<PgBackupsInput, PgBackupsOutput>({
  name: 'pg_backups',
  title: 'List Postgres backups',
  description: "List an app's database backups, restores and copies.",
  toolset: 'pg',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  plan: ({ app }) => ({ kind: 'cli', source: 'heroku', argv: ['pg:backups', `--app=${app}`] }),
  output: {
    parse: /^\s*(?<id>[abcor][ab]?\d+)\s{2,}(?<started>\S+ \S+(?: \S+)?)\s{2,}(?<status>\S+(?: \S+)*)\s{2,}(?:(?<size>[\d.]+[KMGTP]?B)\s{2,})?(?<database>\S+)(?:\s{2,}(?<to>\S+))?\s*$/u,
    select: () => "[].{id: id, kind: starts_with(id, 'r') && 'restore' || starts_with(id, 'c') && 'copy' || 'backup', started: started, status: status, size: size, database: database, to: to}",
    show: () => ({ form: 'table', columns: ['id', 'kind', 'started', 'status', 'size', 'database', 'to'] }),
    limit: { rows: 100, bytes: 30_000 },
    empty: ({ app }) => `${app} has no backups. \`heroku pg:backups:capture --app=${app}\` makes one.`,
  },
});
