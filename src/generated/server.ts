// Generated from tools.d/_server.yaml by `toolsd generate`. Do not edit.
import type { Toolset } from '../runtime/contract-v1.js';

/** What the tools share: the name of the server and what they run against. */
export const server: Omit<Toolset, 'tools'> = {
  name: 'heroku',
  title: 'Heroku',
  version: '0.1.0',
  instructions:
    'Manage Heroku apps, dynos, add-ons and Postgres databases. `app` takes a name or an id; where one is not known, list first. Answers are short; `json: true` gives every field. An app in trouble: get_app_logs, then ps_list and get_app_info. A slow database: pg_ps shows what runs now, pg_locks what blocks it, pg_outliers what took most time. deploy_to_heroku takes new code, and makes the app if there is none; create_app makes an empty one; pipelines_promote takes code that runs already. maintenance_on is about visitors of an app, pg_maintenance about database upkeep; ps_scale stops dynos with zero. Tools that lose data or stop a service say so in their annotations: tell the person what will change before calling them.',
  sources: {
    platform: {
      kind: 'http',
      base: 'https://api.heroku.com',
      baseEnv: 'HEROKU_API_URL',
      bearer: {
        env: 'HEROKU_API_KEY',
        hint: 'Set HEROKU_API_KEY to a token from `heroku authorizations:create`, in the environment of this server.',
        netrc: 'api.heroku.com',
      },
      requestId: 'x-request-id',
      headers: { accept: 'application/vnd.heroku+json; version=3' },
      timeoutMs: 30_000,
      maxBytes: 8_000_000,
      retries: 2,
      errors: [
        {
          status: [401],
          hint: () => 'Heroku refused the token in HEROKU_API_KEY. Make a new one with `heroku authorizations:create`.',
        },
        {
          status: [403],
          hint: () => 'The account behind HEROKU_API_KEY may not do this. Ask the owner of the app or an admin of the team.',
        },
      ],
    },
    heroku: {
      kind: 'cli',
      program: 'heroku',
      programEnv: 'HEROKU_CLI',
      install: 'Install the Heroku CLI with `npm install --global heroku`, or point HEROKU_CLI to it.',
      env: [
        'HEROKU_API_KEY',
        'HEROKU_HOST',
        'HEROKU_DATA_HOST',
        'HEROKU_PARTICLEBOARD_URL',
        'PGSSLMODE',
        'IS_HEROKU_TEST_ENV',
      ],
      set: {
        DISABLE_TELEMETRY: 'true',
        GIT_CONFIG_GLOBAL: '.gitconfig',
        HEROKU_DISABLE_AUTOUPDATE: '1',
        NODE_COMPILE_CACHE: '.node',
        HEROKU_SKIP_NEW_VERSION_CHECK: 'true',
        OCLIF_COLUMNS: '400',
        CLI_WIDTH: '400',
        NO_COLOR: '1',
      },
      requiredEnv: [
        {
          env: 'HEROKU_API_KEY',
          hint: 'Set HEROKU_API_KEY to a token from `heroku authorizations:create`, in the environment of this server.',
          netrc: 'api.heroku.com',
        },
      ],
      timeoutMs: 90_000,
      maxBytes: 4_000_000,
      prompts: [/To proceed, type .* or re-run this command/u],
      warm: ['oclif:commands'],
      errors: [
        {
          match: /HEROKU_API_KEY is invalid/u,
          message: () => 'Heroku refused the token in HEROKU_API_KEY.',
          hint: () => 'Make a new one with `heroku authorizations:create`, and set it in the environment of this server.',
        },
        {
          match: /Couldn't find that app/u,
          message: () => "Couldn't find that app.",
          hint: () => 'Check the name with list_apps.',
        },
        {
          match: /Unknown database/u,
          hint: () => 'Give one of the names in the message as `database`, or leave it out for DATABASE_URL.',
        },
        {
          match: /ECONNREFUSED|ENOTFOUND|ETIMEDOUT/u,
          hint: () => 'Heroku could not be reached. Check the connection, then try again.',
          retryable: true,
        },
      ],
    },
  },
};
