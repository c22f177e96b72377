// Generated from tools.d/pipelines/pipelines_info.yaml by `toolsd generate`. Do not edit.
import { type HttpStep, type JsonValue, compact, defineTool, filled, given, path, search, single, text } from '../../runtime/contract-v1.js';

/** Arguments of `pipelines_info`. */
export interface PipelinesInfoInput {
  /** Name or id. */
  pipeline: string;
  /** All fields. */
  json?: boolean;
}

/** Structured answer of `pipelines_info`. */
export interface PipelinesInfoOutput {
  name?: string | null;
  id?: string | null;
  owner_type?: string | null;
  apps?: (({
    stage?: string | null;
    app?: string | null;
  } | null)[] | null);
  hidden_apps?: number | null;
}

export const pipelinesInfo = defineTool<PipelinesInfoInput, PipelinesInfoOutput>({
  name: 'pipelines_info',
  title: 'Show a pipeline',
  description: "Show a pipeline's apps by stage.",
  toolset: 'pipelines',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  plan: ({ pipeline }) => ({
    kind: 'steps',
    timeoutMs: 300_000,
    outline: [
      `GET ${path`/pipelines/${pipeline}`}`,
      'GET /pipelines/…/pipeline-couplings',
      'POST /filters/apps',
    ],
    run: async (step) => {
      const pipelineStep = await step.http<HttpStep<{ readonly id?: string | null }>>({
        id: 'pipeline',
        plan: { kind: 'http', source: 'platform', method: 'GET', path: path`/pipelines/${pipeline}` },
        onStatus: {
          404: {
            hint: `There is no pipeline ${pipeline} for this account. Look at them with pipelines_list.`,
          },
        },
      });
      const couplings = await step.http<HttpStep<JsonValue>>({
        id: 'couplings',
        plan: {
          kind: 'http',
          source: 'platform',
          method: 'GET',
          path: path`/pipelines/${single('body.id', pipelineStep.body?.id)}/pipeline-couplings`,
          page: { style: 'range', max: 1000 },
        },
      });
      const apps = given(couplings.body)
        ? await step.http({
          id: 'apps',
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'POST',
            path: '/filters/apps',
            body: compact({
              in: { id: search('steps.couplings.body[].app.id', { steps: { couplings } }) ?? undefined },
            }),
            repeatable: true,
          },
          leaves: () => '',
        })
        : undefined;
      return { pipeline: pipelineStep, couplings, apps };
    },
  }),
  output: {
    parse: 'json',
    select: ({ json }) =>
      json
        ? '{pipeline: steps.pipeline.body, couplings: steps.couplings.body, apps: steps.apps.body}'
        : 'let $ids = steps.apps.body[].id || `[]` in {name: steps.pipeline.body.name, id: steps.pipeline.body.id, owner_type: steps.pipeline.body.owner.type, apps: zip(sort_by(steps.couplings.body[?contains($ids, app.id)], &app.id)[].stage, sort_by(steps.apps.body || `[]`, &id)[].name)[*].{stage: [0], app: [1]}, hidden_apps: length(steps.couplings.body) - length($ids)}',
    show: ({ json }) =>
      json
        ? { form: 'json' }
        : {
          form: 'template',
          render: (answer) => `${text(answer.name)}, owned by a ${text(answer.owner_type)}\n${filled(answer.apps) ? (Array.isArray(answer.apps) ? answer.apps : []).map((item) => `${text(item?.stage)}: ${text(item?.app)}\n`).join('') : `No app in it is visible to this account.\n`}${filled(answer.hidden_apps) ? `Apps that this account can not see: ${text(answer.hidden_apps)}` : ''}`,
        },
    limit: { rows: 100, bytes: 30_000 },
  },
});
