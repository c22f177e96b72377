// Generated from tools.d/ps/ps_restart.yaml by `toolsd generate`. Do not edit.
import { defineTool, path, spoken, text } from '../../runtime/contract-v1.js';

/** Arguments of `ps_restart`. */
export interface PsRestartInput {
  /** App name. */
  app: string;
  /** Such as web.1. */
  "dyno-name"?: string;
  /** Such as web. */
  "process-type"?: string;
}

/** Structured answer of `ps_restart`. */
export interface PsRestartOutput {
  app?: string | null;
  restarted?: string | null;
}

export const psRestart = defineTool<PsRestartInput, PsRestartOutput>({
  name: 'ps_restart',
  title: 'Restart dynos',
  description: "Restart an app's dynos, cutting off requests. Not both `dyno-name` and `process-type`.",
  toolset: 'ps',
  effect: 'destructive',
  idempotent: false,
  openWorld: true,
  confirm: ({ app }) => `Restart dynos of ${spoken(app)}? Requests that they are serving are cut off.`,
  rules: [{ kind: 'exclusive', params: ['dyno-name', 'process-type'] }],
  plan: ({ app, 'dyno-name': dynoName, 'process-type': processType }) => {
    if (dynoName) {
      return {
        kind: 'http',
        source: 'platform',
        method: 'DELETE',
        path: path`/apps/${app}/dynos/${dynoName}`,
      };
    }
    if (processType) {
      return {
        kind: 'http',
        source: 'platform',
        method: 'DELETE',
        path: path`/apps/${app}/formations/${processType}`,
      };
    }
    return { kind: 'http', source: 'platform', method: 'DELETE', path: path`/apps/${app}/dynos` };
  },
  output: {
    parse: 'json',
    select: () => '{app: $args.app, restarted: $args."dyno-name" || $args."process-type" || \'all dynos\'}',
    show: () => ({
      form: 'template',
      render: (answer) => `Restarting ${text(answer.restarted)} of ${text(answer.app)}. See how they come up with ps_list.`,
    }),
    limit: { rows: 100, bytes: 30_000 },
    errors: [
      {
        status: [404],
        match: /app/u,
        hint: ({ app }) => `There is no app ${app} for this account. Check the name with list_apps.`,
      },
      { status: [404], hint: () => 'See what runs with ps_list.' },
    ],
  },
});
