import { existsSync } from 'node:fs';
import type { Scope } from '../clients/client.js';
import { CLIENTS } from '../clients/clients.js';
import { locate, type Machine } from '../clients/locate.js';

/** Lists the clients with the file that each would be told in, and whether it is there. */
export function listClients(
  machine: Machine,
  { scope, json }: { readonly scope: Scope; readonly json?: boolean },
): void {
  const rows = CLIENTS.map((client) => {
    const file = locate(client, scope, machine) ?? null;
    return { client: client.id, title: client.title, file, found: file !== null && existsSync(file) };
  });
  if (json) {
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return;
  }
  const width = Math.max(...rows.map(({ client }) => client.length));
  const none =
    scope === 'project' ? 'has no settings for one project' : 'has no settings file on this system';
  for (const { client, file, found } of rows) {
    const words = file === null ? none : `${file}${found ? '' : ' (not there yet)'}`;
    process.stdout.write(`${client.padEnd(width)}  ${words}\n`);
  }
  process.stdout.write('\nShow what would be written: toolsd install <client> --dry-run\n');
}
