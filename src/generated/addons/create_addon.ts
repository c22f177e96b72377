// Generated from tools.d/addons/create_addon.yaml by `toolsd generate`. Do not edit.
import { compact, defineTool, filled, path, text } from '../../runtime/contract-v1.js';

/** Arguments of `create_addon`. */
export interface CreateAddonInput {
  /** App name. */
  app: string;
  /** Such as heroku-redis:mini. */
  serviceAndPlan: string;
  /** Attachment, such as CACHE. */
  as?: string;
  /** Its name. */
  name?: string;
}

/** Structured answer of `create_addon`. */
export interface CreateAddonOutput {
  name?: string | null;
  plan_name?: string | null;
  usd_per_month?: number | null;
  state?: string | null;
  config_vars?: ((string | null)[] | null);
}

export const createAddon = defineTool<CreateAddonInput, CreateAddonOutput>({
  name: 'create_addon',
  title: 'Add an add-on',
  description: 'Add an add-on; list_addon_plans has prices.',
  toolset: 'addons',
  effect: 'write',
  idempotent: false,
  openWorld: true,
  plan: ({ app, serviceAndPlan, as, name }) => {
    if (as) {
      return {
        kind: 'http',
        source: 'platform',
        method: 'POST',
        path: path`/apps/${app}/addons`,
        body: compact({ plan: serviceAndPlan, name, attachment: { name: as } }),
      };
    }
    return {
      kind: 'http',
      source: 'platform',
      method: 'POST',
      path: path`/apps/${app}/addons`,
      body: compact({ plan: serviceAndPlan, name }),
    };
  },
  output: {
    parse: 'json',
    select: () => '{name: name, plan_name: plan.name, usd_per_month: billed_price.cents / `100`, state: state, config_vars: config_vars}',
    show: () => ({
      form: 'template',
      render: (answer) => `Added ${text(answer.name)} (${text(answer.plan_name)}, ${text(answer.usd_per_month)} USD a month); it is ${text(answer.state)}.\nConfig variables: ${(Array.isArray(answer.config_vars) ? answer.config_vars : []).map((item, index) => `${filled((index === 0)) ? '' : `, `}${text(item)}`).join('')}`,
    }),
    limit: { rows: 100, bytes: 30_000 },
    errors: [
      { status: [402], hint: () => 'Heroku wants the account verified with a payment method first.' },
      { status: [404], match: /plan/u, hint: () => 'Look the plan up with list_addon_plans.' },
      {
        status: [404],
        hint: ({ app }) => `There is no app ${app} for this account. Check the name with list_apps.`,
      },
    ],
  },
});
