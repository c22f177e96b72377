// Generated from tools.d/apps/transfer_app.yaml by `toolsd generate`. Do not edit.
import { defineTool, filled, holds, path, spoken, text } from '../../runtime/contract-v1.js';

/** Arguments of `transfer_app`. */
export interface TransferAppInput {
  /** App name. */
  app: string;
  /** Email, or team. */
  recipient: string;
}

/** Structured answer of `transfer_app`. */
export interface TransferAppOutput {
  app?: string | null;
  recipient?: string | null;
  state?: string | null;
  owner?: string | null;
}

export const transferApp = defineTool<TransferAppInput, TransferAppOutput>({
  name: 'transfer_app',
  title: 'Transfer an app',
  description: 'Give an app to a team, or to a person who has to accept.',
  toolset: 'apps',
  effect: 'destructive',
  idempotent: false,
  openWorld: true,
  confirm: ({ app, recipient }) => `Give the app ${spoken(app)} away to ${spoken(recipient)}?`,
  plan: ({ app, recipient }) => ({
    kind: 'steps',
    timeoutMs: 300_000,
    outline: [
      ...(holds("contains(recipient, '@')", { recipient, steps: {} }) ? ['POST /account/app-transfers'] : []),
      ...(holds("!contains(recipient, '@')", { recipient, steps: {} }) ? [`PATCH ${path`/teams/apps/${app}`}`] : []),
    ],
    run: async (step) => {
      const toPerson = holds("contains(recipient, '@')", { recipient, steps: {} })
        ? await step.http({
          id: 'to_person',
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'POST',
            path: '/account/app-transfers',
            body: { app, recipient },
          },
          leaves: () => `A transfer of ${app} to ${recipient} is open.`,
        })
        : undefined;
      const toTeam = holds("!contains(recipient, '@')", { recipient, steps: {} })
        ? await step.http({
          id: 'to_team',
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'PATCH',
            path: path`/teams/apps/${app}`,
            body: { owner: recipient },
          },
          leaves: () => `${app} belongs to ${recipient} now.`,
        })
        : undefined;
      return { to_person: toPerson, to_team: toTeam };
    },
  }),
  output: {
    parse: 'json',
    select: () => "{app: $args.app, recipient: $args.recipient, state: steps.to_person.body.state || 'done', owner: steps.to_team.body.owner.email}",
    show: () => ({
      form: 'template',
      render: (answer) => `${filled(answer.owner) ? `${text(answer.app)} belongs to the team ${text(answer.recipient)} now.` : `${text(answer.recipient)} was asked to take ${text(answer.app)} over; until they accept, nothing changes (state: ${text(answer.state)}).`}`,
    }),
    limit: { rows: 100, bytes: 30_000 },
    errors: [
      {
        status: [404],
        match: /app/u,
        hint: ({ app }) => `There is no app ${app} for this account. Check the name with list_apps.`,
      },
      {
        status: [404],
        hint: ({ recipient }) => `There is no ${recipient} on Heroku. Give the email address of an account, or a team from list_teams.`,
      },
      {
        status: [422],
        hint: () => 'An open transfer, or billing of the app, may be in the way; the message says which.',
      },
    ],
  },
});
