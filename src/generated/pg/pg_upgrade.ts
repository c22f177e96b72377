// Generated from tools.d/pg/pg_upgrade.yaml by `toolsd generate`. Do not edit.
import { defineTool, option, spoken, text } from '../../runtime/contract-v1.js';

/** Arguments of `pg_upgrade`. */
export interface PgUpgradeInput {
  /** Name or id. */
  app: string;
  /** App name again, once the person agrees; nothing is done without. */
  confirm?: string;
  /** Name from pg_info; DATABASE_URL if left out. */
  database?: string;
  /** Such as 17; the newest if left out. */
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
    "Upgrade Postgres, which can't be undone and stops the database for a while; a leader above Essential needs `heroku pg:upgrade:prepare` first.",
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
