// Generated from tools.d/pipelines/pipelines_create.yaml by `toolsd generate`. Do not edit.
import { type HttpStep, compact, defineTool, filled, needed, path, search, text } from '../../runtime/contract-v1.js';

/** Arguments of `pipelines_create`. */
export interface PipelinesCreateInput {
  /** Such as shop. */
  name: string;
  /** The app's stage. */
  stage: "test" | "review" | "development" | "staging" | "production";
  /** App to put in. */
  app?: string;
  /** Owner. */
  team?: string;
}

/** Structured answer of `pipelines_create`. */
export interface PipelinesCreateOutput {
  name?: string | null;
  id?: string | null;
  app?: string | null;
  stage?: string | null;
}

export const pipelinesCreate = defineTool<PipelinesCreateInput, PipelinesCreateOutput>({
  name: 'pipelines_create',
  title: 'Create a pipeline',
  description: 'Create a pipeline, empty or with an app.',
  toolset: 'pipelines',
  effect: 'write',
  idempotent: false,
  openWorld: true,
  plan: ({ name, stage, app, team }) => ({
    kind: 'steps',
    timeoutMs: 300_000,
    outline: [
      ...(!team ? ['GET /users/~'] : []),
      ...(team ? [`GET ${path`/teams/${team}`}`] : []),
      ...(app ? [`GET ${path`/apps/${app}`}`] : []),
      'POST /pipelines',
      'POST /pipeline-couplings',
    ],
    run: async (step) => {
      const [account, teamStep, appStep] = await step.together(
        () =>
          !team
            ? step.http({
              id: 'account',
              plan: { kind: 'http', source: 'platform', method: 'GET', path: '/users/~' },
            })
            : undefined,
        () =>
          team
            ? step.http({
              id: 'team',
              plan: { kind: 'http', source: 'platform', method: 'GET', path: path`/teams/${team}` },
              onStatus: {
                404: { hint: `There is no team ${team} for this account. Look at them with list_teams.` },
              },
            })
            : undefined,
        () =>
          app
            ? step.http<HttpStep<{ readonly id?: string | null }>>({
              id: 'app',
              plan: { kind: 'http', source: 'platform', method: 'GET', path: path`/apps/${app}` },
              onStatus: {
                404: { hint: `There is no app ${app} for this account. Check the name with list_apps.` },
              },
            })
            : undefined,
      );
      const pipeline = await step.http<HttpStep<{ readonly id?: string | null }>>({
        id: 'pipeline',
        plan: {
          kind: 'http',
          source: 'platform',
          method: 'POST',
          path: '/pipelines',
          body: compact({
            name,
            owner: {
              id: search('steps.team.body.id || steps.account.body.id', { steps: { team: teamStep, account } }) ?? undefined,
              type: search("steps.team && 'team' || 'user'", { steps: { team: teamStep } }) ?? undefined,
            },
          }),
        },
        onStatus: { 422: { hint: 'Choose another name; two pipelines of an owner can not have the same.' } },
        leaves: () => `The pipeline ${name} was made and is empty.`,
      });
      const coupling = appStep && app !== undefined
        ? await step.http({
          id: 'coupling',
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'POST',
            path: '/pipeline-couplings',
            body: {
              app: needed('body.id', appStep.body?.id),
              pipeline: needed('body.id', pipeline.body?.id),
              stage,
            },
          },
          onStatus: { 422: { hint: `An app is in one pipeline at most: look at ${app} with get_app_info.` } },
        })
        : undefined;
      return { account, team: teamStep, app: appStep, pipeline, coupling };
    },
  }),
  output: {
    parse: 'json',
    select: () => '{name: steps.pipeline.body.name, id: steps.pipeline.body.id, app: steps.app.body.name, stage: steps.coupling.body.stage}',
    show: () => ({
      form: 'template',
      render: (answer) => `Created the pipeline ${text(answer.name)}${filled(answer.app) ? ` with ${text(answer.app)} in ${text(answer.stage)}` : `; it has no app yet`}.`,
    }),
    limit: { rows: 100, bytes: 30_000 },
  },
});
