// Generated from tools.d/apps/maintenance_on.yaml by `toolsd generate`. Do not edit.
import { defineTool, path, spoken, text } from '../../runtime/contract-v1.js';

/** Arguments of `maintenance_on`. */
export interface MaintenanceOnInput {
  /** App name. */
  app: string;
}

/** Structured answer of `maintenance_on`. */
export interface MaintenanceOnOutput {
  name?: string | null;
  maintenance?: boolean | null;
  web_url?: string | null;
}

export const maintenanceOn = defineTool<MaintenanceOnInput, MaintenanceOnOutput>({
  name: 'maintenance_on',
  title: 'Turn maintenance on',
  description: 'Show visitors a maintenance page; dynos keep running.',
  toolset: 'apps',
  effect: 'destructive',
  idempotent: true,
  openWorld: true,
  confirm: ({ app }) => `Put ${spoken(app)} into maintenance mode? Visitors see a maintenance page until it is turned off.`,
  plan: ({ app }) => ({
    kind: 'http',
    source: 'platform',
    method: 'PATCH',
    path: path`/apps/${app}`,
    body: { maintenance: true },
    repeatable: true,
  }),
  output: {
    parse: 'json',
    select: () => '{name: name, maintenance: maintenance, web_url: web_url}',
    show: () => ({
      form: 'template',
      render: (answer) => `${text(answer.name)} is in maintenance mode: ${text(answer.web_url)} shows a maintenance page now.`,
    }),
    limit: { rows: 100, bytes: 30_000 },
    errors: [
      {
        status: [404],
        hint: ({ app }) => `There is no app ${app} for this account. Check the name with list_apps.`,
      },
    ],
  },
});
