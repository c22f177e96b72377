// Generated from tools.d/pg/pg_maintenance.yaml by `toolsd generate`. Do not edit.
import { defineTool, filled, text } from '../../runtime/contract-v1.js';

/** Arguments of `pg_maintenance`. */
export interface PgMaintenanceInput {
  /** App name. */
  app: string;
  /** Such as HEROKU_POSTGRESQL_RED, without _URL. */
  database?: string;
}

/** Structured answer of `pg_maintenance`. */
export interface PgMaintenanceOutput {
  database?: string | null;
  status?: string | null;
  reason?: string | null;
  scheduled_for?: string | null;
  required_by?: string | null;
  window?: string | null;
  completed_at?: unknown;
}

export const pgMaintenance = defineTool<PgMaintenanceInput, PgMaintenanceOutput>({
  name: 'pg_maintenance',
  title: 'Show Postgres maintenance',
  description: "Show a database's maintenance and its window.",
  toolset: 'pg',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  plan: ({ app, database = 'DATABASE' }) => ({
    kind: 'cli',
    source: 'heroku',
    argv: ['data:maintenances:info', `--app=${app}`, '--json', '--', database],
  }),
  output: {
    parse: 'json',
    select: () => '{database: addon.name, status: status, reason: reason, scheduled_for: scheduled_for, required_by: required_by, window: addon.window, completed_at: completed_at}',
    show: () => ({
      form: 'template',
      render: (answer) => `Maintenance of ${text(answer.database)}: ${text(answer.status)}${filled(answer.reason) ? ` (${text(answer.reason)})` : ''}.${filled(answer.scheduled_for) ? ` Scheduled for ${text(answer.scheduled_for)}.` : ''}${filled(answer.required_by) ? ` Required by ${text(answer.required_by)}.` : ''}${filled(answer.completed_at) ? ` Completed at ${text(answer.completed_at)}.` : ''}${filled(answer.window) ? ` Window: ${text(answer.window)}.` : ''}`,
    }),
    limit: { rows: 100, bytes: 30_000 },
    errors: [
      {
        match: /Couldn't find that add on/u,
        message: () => 'This app has no such database.',
        hint: () => 'Give the name of an add-on or of its attachment as `database`, such as DATABASE or HEROKU_POSTGRESQL_RED, without `_URL`.',
      },
    ],
  },
});
