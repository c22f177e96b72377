// Generated from tools.d/addons/get_addon_info.yaml by `toolsd generate`. Do not edit.
import { compact, defineTool, filled, holds, path, search, single, text } from '../../runtime/contract-v1.js';

/** Arguments of `get_addon_info`. */
export interface GetAddonInfoInput {
  /** Name or id, or attachment of app. */
  addon: string;
  /** Its app. */
  app?: string;
}

/** Structured answer of `get_addon_info`. */
export interface GetAddonInfoOutput {
  name?: string | null;
  plan?: string | null;
  state?: string | null;
  usd_per_month?: number | null;
  app?: string | null;
  config_vars?: ((string | null)[] | null);
  created_at?: string | null;
  attachments?: (({
    app?: string | null;
    as?: string | null;
  } | null)[] | null);
}

export const getAddonInfo = defineTool<GetAddonInfoInput, GetAddonInfoOutput>({
  name: 'get_addon_info',
  title: 'Show an add-on',
  description: "Show an add-on's plan, price, config variables and apps.",
  toolset: 'addons',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  plan: ({ addon, app }) => ({
    kind: 'steps',
    timeoutMs: 300_000,
    outline: ['POST /actions/addons/resolve', 'GET /addons/…/addon-attachments'],
    run: async (step) => {
      const found = await step.http({
        id: 'found',
        plan: {
          kind: 'http',
          source: 'platform',
          method: 'POST',
          path: '/actions/addons/resolve',
          body: compact({ addon, app }),
          repeatable: true,
        },
        onStatus: {
          404: { hint: `There is no add-on ${addon}. Look at the add-ons with list_addons.` },
          422: { hint: 'Give the `app` as well, or the full name of the add-on from list_addons.' },
        },
        fail: {
          when: (found) => holds('length(steps.found.body) > `1`', { steps: { found } }),
          message: (found) => `${addon} fits several add-ons: ${text(search("steps.found.body[].name | join(', ', @)", { steps: { found } }))}.`,
          hint: () => 'Give the full name of one of them, or the `app`.',
        },
        leaves: () => '',
      });
      const attachments = await step.http({
        id: 'attachments',
        plan: {
          kind: 'http',
          source: 'platform',
          method: 'GET',
          path: path`/addons/${single('steps.found.body[0].id', search('steps.found.body[0].id', { steps: { found } }))}/addon-attachments`,
        },
      });
      return { found, attachments };
    },
  }),
  output: {
    parse: 'json',
    select: () => '{name: steps.found.body[0].name, plan: steps.found.body[0].plan.name, state: steps.found.body[0].state, usd_per_month: steps.found.body[0].billed_price.cents / `100`, app: steps.found.body[0].app.name, config_vars: steps.found.body[0].config_vars, created_at: steps.found.body[0].created_at, attachments: steps.attachments.body[].{app: app.name, as: name}}',
    show: () => ({
      form: 'template',
      render: (answer) => `${text(answer.name)}: ${text(answer.plan)}, ${text(answer.state)}, ${text(answer.usd_per_month)} USD a month\nBelongs to ${text(answer.app)} since ${text(answer.created_at)}\nConfig variables: ${filled(answer.config_vars) ? (Array.isArray(answer.config_vars) ? answer.config_vars : []).map((item, index) => `${filled((index === 0)) ? '' : `, `}${text(item)}`).join('') : `none`}\nAttached to: ${filled(answer.attachments) ? (Array.isArray(answer.attachments) ? answer.attachments : []).map((item, index) => `${filled((index === 0)) ? '' : `, `}${text(item?.app)} as ${text(item?.as)}`).join('') : `no app`}`,
    }),
    limit: { rows: 100, bytes: 30_000 },
  },
});
