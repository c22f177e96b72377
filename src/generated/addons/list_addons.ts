// Generated from tools.d/addons/list_addons.yaml by `toolsd generate`. Do not edit.
import { defineTool, path } from '../../runtime/contract-v1.js';

/** Arguments of `list_addons`. */
export interface ListAddonsInput {
  /** Of all apps. */
  all?: boolean;
  /** App name. */
  app?: string;
  /** All fields. */
  json?: boolean;
}

/** Structured answer of `list_addons`. */
export interface ListAddonsOutput {
  items: {
    name?: string | null;
    app_name?: string | null;
    plan_name?: string | null;
    usd_per_month?: number | null;
    state?: string | null;
  }[];
  total: number;
  shown: number;
  next?: string;
}

export const listAddons = defineTool<ListAddonsInput, ListAddonsOutput>({
  name: 'list_addons',
  title: 'List add-ons',
  description: "List an app's add-ons, or all.",
  toolset: 'addons',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  plan: ({ all, app }) => ({
    kind: 'steps',
    timeoutMs: 300_000,
    outline: [
      ...(app && !all ? [`GET ${path`/apps/${app}/addons`}`] : []),
      ...(app && !all ? [`GET ${path`/apps/${app}/addon-attachments`}`] : []),
      ...(!app || all ? ['GET /addons'] : []),
    ],
    run: async (step) => {
      const [ofApp, attached, every] = await step.together(
        () =>
          app && !all
            ? step.http({
              id: 'of_app',
              plan: {
                kind: 'http',
                source: 'platform',
                method: 'GET',
                path: path`/apps/${app}/addons`,
                page: { style: 'range', max: 1000 },
              },
              onStatus: {
                404: { hint: `There is no app ${app} for this account. Check the name with list_apps.` },
              },
            })
            : undefined,
        () =>
          app && !all
            ? step.http({
              id: 'attached',
              plan: {
                kind: 'http',
                source: 'platform',
                method: 'GET',
                path: path`/apps/${app}/addon-attachments`,
                page: { style: 'range', max: 1000 },
              },
            })
            : undefined,
        () =>
          !app || all
            ? step.http({
              id: 'every',
              plan: {
                kind: 'http',
                source: 'platform',
                method: 'GET',
                path: '/addons',
                page: { style: 'range', max: 1000 },
              },
            })
            : undefined,
      );
      return { of_app: ofApp, attached, every };
    },
  }),
  output: {
    parse: 'json',
    select: ({ json }) =>
      json
        ? '[steps.of_app.body || steps.every.body || `[]`, steps.attached.body[?addon.app.id != app.id] || `[]`][]'
        : "[(steps.of_app.body || steps.every.body || `[]`)[].{name: name, app_name: app.name, plan_name: plan.name, usd_per_month: billed_price.cents / `100`, state: state}, (steps.attached.body || `[]`)[?addon.app.id != app.id].{name: addon.name, app_name: addon.app.name, state: join(' ', ['attached as', name])}][]",
    show: ({ json }) =>
      json
        ? { form: 'json' }
        : { form: 'table', columns: ['name', 'app_name', 'plan_name', 'usd_per_month', 'state'] },
    limit: { rows: 100, bytes: 30_000 },
    narrow: 'narrow with `app`',
    empty: () => 'There are no add-ons. Find one with list_addon_services and list_addon_plans, and add it with create_addon.',
  },
});
