// Generated from tools.d/ps/ps_list.yaml by `toolsd generate`. Do not edit.
import { defineTool, path } from '../../runtime/contract-v1.js';

/** Arguments of `ps_list`. */
export interface PsListInput {
  /** App name. */
  app: string;
  /** All fields. */
  json?: boolean;
}

/** Structured answer of `ps_list`. */
export interface PsListOutput {
  items: {
    name?: string | null;
    type?: string | null;
    state?: string | null;
    size?: string | null;
    command?: string | null;
    updated_at?: string | null;
  }[];
  total: number;
  shown: number;
  next?: string;
}

export const psList = defineTool<PsListInput, PsListOutput>({
  name: 'ps_list',
  title: 'List dynos',
  description: "List an app's running dynos.",
  toolset: 'ps',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  plan: ({ app }) => ({
    kind: 'http',
    source: 'platform',
    method: 'GET',
    path: path`/apps/${app}/dynos`,
    page: { style: 'range', max: 1000 },
  }),
  output: {
    parse: 'json',
    select: ({ json }) =>
      json
        ? '[]'
        : '[].{name: name, type: type, state: state, size: size, command: command, updated_at: updated_at}',
    show: ({ json }) =>
      json
        ? { form: 'json' }
        : { form: 'table', columns: ['name', 'state', 'size', 'command', 'updated_at'] },
    limit: { rows: 100, bytes: 30_000 },
    empty: ({ app }) => `${app} has no running dynos. Start one with ps_scale, for example \`web=1\`.`,
    errors: [
      {
        status: [404],
        hint: ({ app }) => `There is no app ${app} for this account. Check the name with list_apps.`,
      },
    ],
  },
});
