// Generated from tools.d/ps/ps_scale.yaml by `toolsd generate`. Do not edit.
import { compact, defineTool, path, spoken, wordGroups } from '../../runtime/contract-v1.js';

/** Arguments of `ps_scale`. */
export interface PsScaleInput {
  /** App name. */
  app: string;
  /** Such as web=2 worker+1:Basic. */
  dyno?: string;
}

/** Structured answer of `ps_scale`. */
export interface PsScaleOutput {
  items: {
    type?: string | null;
    quantity?: number | null;
    size?: string | null;
    command?: string | null;
  }[];
  total: number;
  shown: number;
  next?: string;
}

export const psScale = defineTool<PsScaleInput, PsScaleOutput>({
  name: 'ps_scale',
  title: 'Scale dynos',
  description: 'Change how many dynos run, or their size. Without `dyno`, show that.',
  toolset: 'ps',
  effect: 'destructive',
  idempotent: false,
  openWorld: true,
  effects: ['read', 'destructive'],
  effectOf: ({ dyno }) => (dyno ? 'destructive' : 'read'),
  confirm: ({ app, dyno }) => `Scale ${spoken(app)} to ${spoken(dyno)}?`,
  plan: ({ app, dyno }) => {
    if (dyno) {
      return {
        kind: 'http',
        source: 'platform',
        method: 'PATCH',
        path: path`/apps/${app}/formation`,
        body: compact({
          updates: wordGroups('dyno', dyno, /^(?<type>[A-Za-z0-9_][A-Za-z0-9_-]*)(?:=(?=[0-9])|(?=[+-]))(?<quantity>[+-]?[0-9]+)(?::(?<size>[A-Za-z0-9-]+))?$/u).map((word) => ({
            type: word.type,
            quantity: word.quantity,
            size: word.size,
          })),
        }),
      };
    }
    return { kind: 'http', source: 'platform', method: 'GET', path: path`/apps/${app}/formation` };
  },
  output: {
    parse: 'json',
    select: () => '[].{type: type, quantity: quantity, size: size, command: command}',
    show: () => ({ form: 'table', columns: ['type', 'quantity', 'size', 'command'] }),
    limit: { rows: 100, bytes: 30_000 },
    empty: ({ app }) => `${app} has no process types yet. Deploy code with a Procfile first.`,
    errors: [
      {
        status: [404],
        match: /process type/u,
        hint: ({ app }) => `Look at the process types of ${app} with ps_scale, without \`dyno\`.`,
      },
      {
        status: [404],
        hint: ({ app }) => `There is no app ${app} for this account. Check the name with list_apps.`,
      },
    ],
  },
});
