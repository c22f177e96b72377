// Generated from tools.d/apps/get_app_logs.yaml by `toolsd generate`. Do not edit.
import { type HttpStep, compact, defineTool, path, search, single } from '../../runtime/contract-v1.js';

/** Arguments of `get_app_logs`. */
export interface GetAppLogsInput {
  /** App name. */
  app: string;
  /** Such as web.1. */
  dynoName?: string;
  /** Such as web. */
  processType?: string;
  /** app or heroku. */
  source?: string;
}

/** Structured answer of `get_app_logs`. */
export interface GetAppLogsOutput {
  items: string[];
  total: number;
  shown: number;
  next?: string;
}

export const getAppLogs = defineTool<GetAppLogsInput, GetAppLogsOutput>({
  name: 'get_app_logs',
  title: 'Read app logs',
  description: "Show an app's last 100 log lines, to see why it fails. Not both `dynoName` and `processType`.",
  toolset: 'apps',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  rules: [{ kind: 'exclusive', params: ['dynoName', 'processType'] }],
  plan: ({ app, dynoName, processType, source }) => ({
    kind: 'steps',
    timeoutMs: 60_000,
    outline: [`POST ${path`/apps/${app}/log-sessions`}`, 'GET the address that `session` gives'],
    run: async (step) => {
      const session = await step.http<HttpStep<{ readonly logplex_url?: string | null }>>({
        id: 'session',
        plan: {
          kind: 'http',
          source: 'platform',
          method: 'POST',
          path: path`/apps/${app}/log-sessions`,
          body: compact({
            dyno: search('dynoName || processType', { dynoName, processType, steps: {} }) ?? undefined,
            source,
            lines: 100,
            tail: false,
          }),
          repeatable: true,
        },
        onStatus: {
          404: { hint: `There is no app ${app} for this account. Check the name with list_apps.` },
        },
        leaves: () => '',
      });
      const log = await step.stream({
        id: 'log',
        plan: {
          kind: 'http',
          source: 'platform',
          method: 'GET',
          url: single('body.logplex_url', session.body?.logplex_url),
          stream: true,
          timeoutMs: 30_000,
        },
      });
      return { session, log };
    },
  }),
  output: {
    parse: 'json',
    select: () => 'steps.log.lines',
    show: () => ({ form: 'lines' }),
    limit: { rows: 100, bytes: 30_000 },
    empty: ({ app }) => `${app} has logged nothing that matches. Look at its dynos with ps_list.`,
    redact: { paths: ['steps.session.body.logplex_url'], patterns: [] },
  },
});
