// Generated from tools.d/apps/maintenance_off.yaml by `toolsd generate`. Do not edit.
import { defineTool, path, text } from '../../runtime/contract-v1.js';

/** Arguments of `maintenance_off`. */
export interface MaintenanceOffInput {
  /** App name. */
  app: string;
}

/** Structured answer of `maintenance_off`. */
export interface MaintenanceOffOutput {
  name?: string | null;
  maintenance?: boolean | null;
  web_url?: string | null;
}

export const maintenanceOff = defineTool<MaintenanceOffInput, MaintenanceOffOutput>({
  name: 'maintenance_off',
  title: 'Turn maintenance off',
  description: 'End maintenance_on.',
  toolset: 'apps',
  effect: 'write',
  idempotent: true,
  openWorld: true,
  plan: ({ app }) => ({
    kind: 'http',
    source: 'platform',
    method: 'PATCH',
    path: path`/apps/${app}`,
    body: { maintenance: false },
    repeatable: true,
  }),
  output: {
    parse: 'json',
    select: () => '{name: name, maintenance: maintenance, web_url: web_url}',
    show: () => ({
      form: 'template',
      render: (answer) => `${text(answer.name)} is reachable again: ${text(answer.web_url)}`,
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
