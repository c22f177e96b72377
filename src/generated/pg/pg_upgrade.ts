// Generated from tools.d/pg/pg_upgrade.yaml by `toolsd generate`. Do not edit.
import { defineTool, option, spoken, text } from '../../runtime/contract-v1.js';

/** Arguments of `pg_upgrade`. */
export interface PgUpgradeInput {
  /** Name or id of the app. */
  app: string;
  /** Name of the app once more, after the person has agreed. */
  confirm?: string;
  /** Config variable or name of the database, such as HEROKU_POSTGRESQL_RED. DATABASE_URL if left out. */
  database?: string;
  /** Postgres version, such as 17; the newest if left out. */
  version?: string;
}

/** Structured answer of `pg_upgrade`. */
export interface PgUpgradeOutput {
  app?: string | null;
  started?: boolean | null;
}

export const pgUpgrade = defineTool<PgUpgradeInput, PgUpgradeOutput>({
  name: 'pg_upgrade',
  title: 'Upgrade Postgres',
  description:
    "Start the upgrade of an app's Postgres database to another version; it can't be undone, and the database is away for a while. An Essential database is upgraded at once, a larger one only after `heroku pg:upgrade:prepare`. Without `confirm` nothing is done.",
  toolset: 'pg',
  effect: 'destructive',
  idempotent: false,
  openWorld: true,
  confirm: ({ app }) => `Upgrade the Postgres version of the database of ${spoken(app)}? This cannot be undone.`,
  plan: ({ app, confirm, database, version }) => ({
    kind: 'cli',
    source: 'heroku',
    argv: [
      'pg:upgrade:run',
      `--app=${app}`,
      ...option('--confirm=', confirm),
      ...option('--version=', version),
      '--',
      ...option('', database),
    ],
  }),
  output: {
    parse: 'none',
    select: () => '{app: $args.app, started: `true`}',
    show: () => ({
      form: 'template',
      render: (answer) => `The upgrade of the database of ${text(answer.app)} has started. pg_info shows its version and status.`,
    }),
    limit: { rows: 100, bytes: 30_000 },
    errors: [
      { match: /did not match/u, hint: () => 'Give the name of the app as `confirm`.' },
      {
        match: /haven't scheduled an upgrade/u,
        hint: () => 'This database has to be prepared first: `heroku pg:upgrade:prepare`, on the command line.',
      },
      {
        match: /has no databases/u,
        hint: () => 'Add one with create_addon, for example heroku-postgresql:essential-0.',
      },
    ],
  },
});
