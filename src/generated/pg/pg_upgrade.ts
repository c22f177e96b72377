// Generated from tools.d/pg/pg_upgrade.yaml by `toolsd generate`. Do not edit.
import { defineTool, option, spoken, text } from '../../runtime/contract-v1.js';

/** Arguments of `pg_upgrade`. */
export interface PgUpgradeInput {
  /** App name. */
  app: string;
  /** App name, once the person agrees. */
  confirm?: string;
  /** From pg_info. */
  database?: string;
  /** Such as 17. */
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
  description: 'Upgrade Postgres, irreversibly; it stops meanwhile.',
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
