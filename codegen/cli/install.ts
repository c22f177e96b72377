import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { Client, Scope } from '../clients/client.js';
import { CLIENTS } from '../clients/clients.js';
import { locate, type Machine } from '../clients/locate.js';
import { choice } from '../diagnostics/words.js';
import { colorsOf } from './colors.js';
import { type InstallOptions, installed, uninstalled } from './install-change.js';
import { checkedName } from './install-launch.js';
import { listClients } from './install-list.js';
import { outcomeJson, outcomeText } from './install-show.js';
import { UserError } from './user-error.js';

/** Tells a client of the server of a project, or takes that back. Without a client, lists those that there are. */
export async function install(
  id: string | undefined,
  flags: readonly string[],
  options: InstallOptions,
): Promise<void> {
  const machine = thisMachine();
  if (id === undefined) {
    const wish = ['name', 'env', 'dryRun', 'undo'].find((key) => key in options);
    if (wish !== undefined) throw new UserError('Name a client, such as `toolsd install claude-code`.');
    return listClients(machine, options);
  }
  const client = CLIENTS.find((one) => one.id === id);
  if (client === undefined)
    throw new UserError(
      `There is no client \`${id}\`. ${choice(
        id,
        CLIENTS.map((one) => one.id),
      )}`,
    );
  const file = fileOf(client, options.scope, machine);
  if (options.name !== undefined) checkedName(options.name);
  const outcome = options.undo
    ? await uninstalled(client, file, flags, options)
    : await installed(client, file, flags, options, machine.os);
  if (outcome === undefined) return;
  process.stdout.write(options.json ? outcomeJson(outcome) : outcomeText(outcome, colorsOf(process.stdout)));
}

function fileOf(client: Client, scope: Scope, machine: Machine): string {
  const file = locate(client, scope, machine);
  if (file !== undefined) return file;
  throw new UserError(
    scope === 'project'
      ? `${client.title} has no settings for one project. Leave --scope out.`
      : `${client.title} has no settings file on this system.`,
  );
}

function thisMachine(): Machine {
  const os = process.platform === 'darwin' ? 'macos' : process.platform === 'win32' ? 'windows' : 'linux';
  return { os, env: process.env, home: homedir(), folder: resolve('.') };
}
