// Generated from tools.d/apps/rename_app.yaml by `toolsd generate`. Do not edit.
import { defineTool, path, spoken, text } from '../../runtime/contract-v1.js';

/** Arguments of `rename_app`. */
export interface RenameAppInput {
  /** App name. */
  app: string;
  /** Such as shop-api. */
  newName: string;
}

/** Structured answer of `rename_app`. */
export interface RenameAppOutput {
  name?: string | null;
  web_url?: string | null;
  git_url?: string | null;
}

export const renameApp = defineTool<RenameAppInput, RenameAppOutput>({
  name: 'rename_app',
  title: 'Rename an app',
  description: 'Rename an app; its old URL and Git remote stop working.',
  toolset: 'apps',
  effect: 'destructive',
  idempotent: false,
  openWorld: true,
  confirm: ({ app, newName }) => `Rename ${spoken(app)} to ${spoken(newName)}? Its URL and Git remote change, and the old ones stop working.`,
  plan: ({ app, newName }) => ({
    kind: 'http',
    source: 'platform',
    method: 'PATCH',
    path: path`/apps/${app}`,
    body: { name: newName },
  }),
  output: {
    parse: 'json',
    select: () => '{name: name, web_url: web_url, git_url: git_url}',
    show: () => ({
      form: 'template',
      render: (answer) => `The app is now called ${text(answer.name)}.\nURL: ${text(answer.web_url)}\nNext: git remote set-url heroku ${text(answer.git_url)}`,
    }),
    limit: { rows: 100, bytes: 30_000 },
    errors: [
      {
        status: [404],
        hint: ({ app }) => `There is no app ${app} for this account. Check the name with list_apps.`,
      },
      {
        status: [422],
        match: /already taken/u,
        hint: () => 'Choose another name; names are shared by all of Heroku.',
      },
    ],
  },
});
