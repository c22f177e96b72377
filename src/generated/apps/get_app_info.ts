// Generated from tools.d/apps/get_app_info.yaml by `toolsd generate`. Do not edit.
import { type HttpStep, defineTool, filled, path, text } from '../../runtime/contract-v1.js';

/** Arguments of `get_app_info`. */
export interface GetAppInfoInput {
  /** App name. */
  app: string;
  /** All fields. */
  json?: boolean;
}

/** Structured answer of `get_app_info`. */
export interface GetAppInfoOutput {
  name?: string | null;
  web_url?: string | null;
  region?: string | null;
  stack?: string | null;
  owner?: string | null;
  team?: string | null;
  space?: string | null;
  maintenance?: boolean | null;
  released_at?: string | null;
  slug_bytes?: number | null;
  pipeline?: string | null;
  stage?: string | null;
  dynos?: (({
    name?: string | null;
    state?: string | null;
    size?: string | null;
  } | null)[] | null);
  addons?: (({
    name?: string | null;
    plan_name?: string | null;
    state?: string | null;
  } | null)[] | null);
  collaborator_emails?: ((string | null)[] | null);
}

export const getAppInfo = defineTool<GetAppInfoInput, GetAppInfoOutput>({
  name: 'get_app_info',
  title: 'Show an app',
  description: "Show an app's URL, dynos, add-ons, collaborators and pipeline.",
  toolset: 'apps',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  plan: ({ app }) => ({
    kind: 'steps',
    timeoutMs: 300_000,
    outline: [
      `GET ${path`/apps/${app}`}`,
      `GET ${path`/apps/${app}/addons`}`,
      `GET ${path`/apps/${app}/dynos`}`,
      `GET ${path`/apps/${app}/collaborators`}`,
      `GET ${path`/apps/${app}/pipeline-couplings`}`,
    ],
    run: async (step) => {
      const [appStep, addons, dynos, collaborators, coupling] = await step.together(
        () => step.http({
          id: 'app',
          plan: { kind: 'http', source: 'platform', method: 'GET', path: path`/apps/${app}` },
        }),
        () => step.http({
          id: 'addons',
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'GET',
            path: path`/apps/${app}/addons`,
            page: { style: 'range', max: 1000 },
          },
        }),
        () => step.http({
          id: 'dynos',
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'GET',
            path: path`/apps/${app}/dynos`,
            page: { style: 'range', max: 1000 },
          },
        }),
        () => step.http({
          id: 'collaborators',
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'GET',
            path: path`/apps/${app}/collaborators`,
            page: { style: 'range', max: 1000 },
          },
        }),
        () => step.http<HttpStep | undefined>({
          id: 'coupling',
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'GET',
            path: path`/apps/${app}/pipeline-couplings`,
          },
          onStatus: { 404: 'skip' },
        }),
      );
      return { app: appStep, addons, dynos, collaborators, coupling };
    },
  }),
  output: {
    parse: 'json',
    select: ({ json }) =>
      json
        ? '{app: steps.app.body, addons: steps.addons.body, dynos: steps.dynos.body, collaborators: steps.collaborators.body, pipeline_coupling: steps.coupling.body}'
        : '{name: steps.app.body.name, web_url: steps.app.body.web_url, region: steps.app.body.region.name, stack: steps.app.body.stack.name, owner: steps.app.body.owner.email, team: steps.app.body.team.name, space: steps.app.body.space.name, maintenance: steps.app.body.maintenance, released_at: steps.app.body.released_at, slug_bytes: steps.app.body.slug_size, pipeline: steps.coupling.body.pipeline.name, stage: steps.coupling.body.stage, dynos: steps.dynos.body[].{name: name, state: state, size: size}, addons: steps.addons.body[].{name: name, plan_name: plan.name, state: state}, collaborator_emails: steps.collaborators.body[].user.email}',
    show: ({ json }) =>
      json
        ? { form: 'json' }
        : {
          form: 'template',
          render: (answer) => `${text(answer.name)}: ${text(answer.web_url)}\nRuns in ${text(answer.region)}${filled(answer.space) ? `, in the space ${text(answer.space)}` : ''}, on ${text(answer.stack)}. ${filled(answer.released_at) ? `Released ${text(answer.released_at)}.` : `Nothing is deployed yet.`}${filled(answer.maintenance) ? ` Maintenance mode is on.` : ''}\nOwner: ${text(answer.owner)}${filled(answer.team) ? ` (team ${text(answer.team)})` : ''}\n${filled(answer.pipeline) ? `Pipeline: ${text(answer.pipeline)}, ${text(answer.stage)}\n` : ''}Dynos: ${filled(answer.dynos) ? (Array.isArray(answer.dynos) ? answer.dynos : []).map((item, index) => `${filled((index === 0)) ? '' : `, `}${text(item?.name)} ${text(item?.state)} (${text(item?.size)})`).join('') : `none`}\nAdd-ons: ${filled(answer.addons) ? (Array.isArray(answer.addons) ? answer.addons : []).map((item, index) => `${filled((index === 0)) ? '' : `, `}${text(item?.name)} (${text(item?.plan_name)})`).join('') : `none`}\nCollaborators: ${filled(answer.collaborator_emails) ? (Array.isArray(answer.collaborator_emails) ? answer.collaborator_emails : []).map((item, index) => `${filled((index === 0)) ? '' : `, `}${text(item)}`).join('') : `none`}`,
        },
    limit: { rows: 100, bytes: 30_000 },
    errors: [
      {
        status: [404],
        hint: ({ app }) => `There is no app ${app} for this account. Check the name with list_apps.`,
      },
    ],
  },
});
