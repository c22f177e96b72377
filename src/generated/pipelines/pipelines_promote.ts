// Generated from tools.d/pipelines/pipelines_promote.yaml by `toolsd generate`. Do not edit.
import { type HttpStep, compact, defineTool, filled, holds, needed, path, search, single, spoken, text } from '../../runtime/contract-v1.js';

/** Arguments of `pipelines_promote`. */
export interface PipelinesPromoteInput {
  /** App to promote. */
  app: string;
  /** Apps, such as a,b. */
  to?: string;
}

/** Structured answer of `pipelines_promote`. */
export interface PipelinesPromoteOutput {
  pipeline?: string | null;
  from?: string | null;
  stage?: string | null;
  promoted?: ((string | null)[] | null);
}

export const pipelinesPromote = defineTool<PipelinesPromoteInput, PipelinesPromoteOutput>({
  name: 'pipelines_promote',
  title: 'Promote an app',
  description: "Release an app's code to the next stage of its pipeline.",
  toolset: 'pipelines',
  effect: 'destructive',
  idempotent: false,
  openWorld: true,
  confirm: ({ app }) => `Promote ${spoken(app)} and replace what runs on the apps after it in its pipeline?`,
  plan: ({ app, to }) => ({
    kind: 'steps',
    timeoutMs: 240_000,
    outline: [
      `GET ${path`/apps/${app}/pipeline-couplings`}`,
      'GET /pipelines/…/pipeline-couplings',
      'POST /filters/apps',
      'POST /pipeline-promotions',
      'GET /pipeline-promotions/…/promotion-targets',
    ],
    run: async (step) => {
      const coupling = await step.http<HttpStep<{ readonly pipeline?: { readonly id?: string | null } | null; readonly stage?: string | null; readonly app?: { readonly id?: string | null } | null }>>({
        id: 'coupling',
        plan: {
          kind: 'http',
          source: 'platform',
          method: 'GET',
          path: path`/apps/${app}/pipeline-couplings`,
        },
        onStatus: {
          404: { hint: `${app} has to exist and be in a pipeline. Look at it with get_app_info.` },
        },
      });
      const couplings = await step.http({
        id: 'couplings',
        plan: {
          kind: 'http',
          source: 'platform',
          method: 'GET',
          path: path`/pipelines/${single('body.pipeline.id', coupling.body?.pipeline?.id)}/pipeline-couplings`,
          page: { style: 'range', max: 1000 },
        },
        fail: {
          when: (couplings) => holds("!to && !(let $next = (steps.coupling.body.stage == 'development' && 'staging' || steps.coupling.body.stage == 'staging' && 'production') in steps.couplings.body[?stage == $next])", { to, steps: { coupling, couplings } }),
          message: () => `No stage of the pipeline after ${text(coupling.body?.stage)}, where ${app} is, has an app.`,
          hint: () => 'Name the apps to promote to in `to`, or put one into the next stage with pipelines_create.',
        },
      });
      const apps = await step.http({
        id: 'apps',
        plan: {
          kind: 'http',
          source: 'platform',
          method: 'POST',
          path: '/filters/apps',
          body: compact({
            in: { id: search('steps.couplings.body[].app.id', { steps: { couplings } }) ?? undefined },
          }),
        },
        fail: {
          when: (apps) => holds("to && length(split(replace(to, ' ', ''), ',')) != length(steps.apps.body[?contains(split(replace($args.to, ' ', ''), ','), name)])", { to, steps: { apps } }),
          message: (apps) => `Not every app that \`to\` names is in the pipeline, which has ${text(search("steps.apps.body[].name | join(', ', @)", { steps: { apps } }))}.`,
          hint: () => 'Name apps of the pipeline, each once.',
        },
        leaves: () => '',
      });
      const promotion = await step.http<HttpStep<{ readonly id?: string | null }>>({
        id: 'promotion',
        progress: `Promoting ${app}`,
        plan: {
          kind: 'http',
          source: 'platform',
          method: 'POST',
          path: '/pipeline-promotions',
          body: compact({
            pipeline: { id: needed('body.pipeline.id', coupling.body?.pipeline?.id) },
            source: { app: { id: needed('body.app.id', coupling.body?.app?.id) } },
            targets: search("let $next = (steps.coupling.body.stage == 'development' && 'staging' || steps.coupling.body.stage == 'staging' && 'production') in (to && steps.apps.body[?contains(split(replace($args.to, ' ', ''), ','), name)].{app: {id: id}} || steps.couplings.body[?stage == $next].{app: {id: app.id}})", { to, steps: { coupling, apps, couplings } }) ?? undefined,
          }),
        },
        leaves: () => 'The promotion was begun, and goes on at Heroku.',
      });
      const targets = await step.http({
        id: 'targets',
        plan: {
          kind: 'http',
          source: 'platform',
          method: 'GET',
          path: path`/pipeline-promotions/${single('body.id', promotion.body?.id)}/promotion-targets`,
        },
        until: {
          done: (targets) => holds("!(steps.targets.body[?status == 'pending'])", { steps: { targets } }),
          everyMs: 1_000,
          atMostMs: 180_000,
          late: () => 'The promotion is still under way after 3 minutes.',
        },
        fail: {
          when: (targets) => holds("steps.targets.body[?status == 'failed']", { steps: { targets } }),
          message: (targets) => `The promotion failed: ${text(search("steps.targets.body[?status == 'failed'] | map(&(error_message || 'no reason given'), @) | join('; ', @)", { steps: { targets } }))}`,
          hint: () => 'Apps without a failure have the new release; look at each with get_app_info.',
        },
      });
      return { coupling, couplings, apps, promotion, targets };
    },
  }),
  output: {
    parse: 'json',
    select: () => 'let $ids = steps.targets.body[].app.id in {pipeline: steps.coupling.body.pipeline.name, from: $args.app, stage: steps.coupling.body.stage, promoted: steps.apps.body[?contains($ids, id)].name}',
    show: () => ({
      form: 'template',
      render: (answer) => `Promoted ${text(answer.from)} (${text(answer.stage)} of ${text(answer.pipeline)}) to ${(Array.isArray(answer.promoted) ? answer.promoted : []).map((item, index) => `${filled((index === 0)) ? '' : `, `}${text(item)}`).join('')}.`,
    }),
    limit: { rows: 100, bytes: 30_000 },
  },
});
