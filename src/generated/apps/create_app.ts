// Generated from tools.d/apps/create_app.yaml by `toolsd generate`. Do not edit.
import { compact, defineTool, text } from '../../runtime/contract-v1.js';

/** Arguments of `create_app`. */
export interface CreateAppInput {
  /** Name; made up if left out. */
  app?: string;
  /** us if left out. */
  region?: "us" | "eu";
  /** Private space. */
  space?: string;
  /** Owner. */
  team?: string;
}

/** Structured answer of `create_app`. */
export interface CreateAppOutput {
  name?: string | null;
  web_url?: string | null;
  git_url?: string | null;
  region_name?: string | null;
  stack_name?: string | null;
}

export const createApp = defineTool<CreateAppInput, CreateAppOutput>({
  name: 'create_app',
  title: 'Create an app',
  description: 'Create an empty app. Not both `region` and `space`.',
  toolset: 'apps',
  effect: 'write',
  idempotent: false,
  openWorld: true,
  rules: [{ kind: 'exclusive', params: ['region', 'space'] }],
  plan: ({ app, region, space, team }) => {
    if (team || space) {
      return {
        kind: 'http',
        source: 'platform',
        method: 'POST',
        path: '/teams/apps',
        body: compact({ name: app, region, space, team }),
      };
    }
    return {
      kind: 'http',
      source: 'platform',
      method: 'POST',
      path: '/apps',
      body: compact({ name: app, region }),
    };
  },
  output: {
    parse: 'json',
    select: () => '{name: name, web_url: web_url, git_url: git_url, region_name: region.name, stack_name: stack.name}',
    show: () => ({
      form: 'template',
      render: (answer) => `Created ${text(answer.name)} in ${text(answer.region_name)} on ${text(answer.stack_name)}.\nURL: ${text(answer.web_url)}\nGit: ${text(answer.git_url)}`,
    }),
    limit: { rows: 100, bytes: 30_000 },
    errors: [
      {
        status: [422],
        match: /already taken/u,
        hint: () => 'Choose another name; names are shared by all of Heroku.',
      },
      { status: [402], hint: () => 'Heroku wants the account verified with a payment method first.' },
    ],
  },
});
