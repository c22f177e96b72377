import type { Message } from '../e2e/server-process.js';
import { tokenIn } from '../e2e/sessions.js';
import type { Tally } from './tally.js';

/** Makes a call of a tool under a label, and gives its result. */
export type CallTool = (name: string, args: object, label: string) => Promise<Message>;

/** Repeats a call with the token that its question came with. */
export function withToken(call: CallTool): CallTool {
  return async (name, args, label) => {
    const first = await call(name, args, `${label}/1`);
    const token = tokenIn(first);
    return token === undefined ? first : call(name, { ...args, toolsd_confirm: token }, `${label}/2`);
  };
}

/**
 * What one person does with an app of their own: makes it, looks at it, and changes it, harmlessly and not. No two flows
 * send the same write, so that one which was carried out twice is found. Ends with the first call that fails, since the
 * others build on it.
 */
export async function flow(call: CallTool, app: string, tally: Tally): Promise<void> {
  const renamed = `${app}-new`;
  const calls: readonly (readonly [name: string, args: object, write?: string])[] = [
    ['create_app', { app }, `POST /apps {"name":"${app}"}`],
    ['get_app_info', { app }],
    ['maintenance_on', { app }, `PATCH /apps/${app} {"maintenance":true}`],
    ['ps_list', { app }],
    ['maintenance_off', { app }, `PATCH /apps/${app} {"maintenance":false}`],
    ['rename_app', { app, newName: renamed }, `PATCH /apps/${app} {"name":"${renamed}"}`],
    ['get_app_info', { app: renamed }],
  ];
  for (const [index, [name, args, write]] of calls.entries()) {
    if (!tally.mayGoOn()) return;
    const label = `${app}/${index}`;
    if (!(await tally.make({ label, name, write }, () => call(name, args, label)))) return;
  }
}
