// Generated from tools.d/addons/list_addon_plans.yaml by `toolsd generate`. Do not edit.
import { defineTool, path } from '../../runtime/contract-v1.js';

/** Arguments of `list_addon_plans`. */
export interface ListAddonPlansInput {
  /** Such as heroku-redis. */
  service: string;
  /** All fields. */
  json?: boolean;
}

/** Structured answer of `list_addon_plans`. */
export interface ListAddonPlansOutput {
  items: {
    name?: string | null;
    human_name?: string | null;
    usd_per_month?: number | null;
    state?: string | null;
    space_default?: boolean | null;
  }[];
  total: number;
  shown: number;
  next?: string;
}

export const listAddonPlans = defineTool<ListAddonPlansInput, ListAddonPlansOutput>({
  name: 'list_addon_plans',
  title: 'List add-on plans',
  description: "List a service's plans and prices.",
  toolset: 'addons',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  plan: ({ service }) => ({
    kind: 'http',
    source: 'platform',
    method: 'GET',
    path: path`/addon-services/${service}/plans`,
    page: { style: 'range', max: 1000 },
  }),
  output: {
    parse: 'json',
    select: ({ json }) =>
      json
        ? '[]'
        : 'sort_by([], &price.cents)[].{name: name, human_name: human_name, usd_per_month: price.cents / `100`, state: state, space_default: space_default}',
    show: ({ json }) =>
      json
        ? { form: 'json' }
        : { form: 'table', columns: ['name', 'human_name', 'usd_per_month', 'state'] },
    limit: { rows: 100, bytes: 30_000 },
    empty: ({ service }) => `The service ${service} has no plans that can be chosen.`,
    errors: [
      {
        status: [404],
        hint: ({ service }) => `There is no add-on service ${service}. Its name is the part before the colon of a plan, such as heroku-postgresql.`,
      },
    ],
  },
});
