/** Every client, through every check. `npm run clients` prints what comes of it as a table. */
import { beforeAll, describe, it, vi } from 'vitest';
import { ensureClientPrograms } from '../../scripts/setup/client-programs.mjs';
import { PATIENCE_MS } from '../e2e/world.js';
import { say } from '../real/say.js';
import { allClients } from './all-clients.js';
import type { Cell } from './cell.js';
import { type CheckName, checks } from './checks.js';
import { visit } from './visit.js';

// Each visit has a world of its own, so two clients can be there at the same time.
vi.setConfig({ testTimeout: 2 * PATIENCE_MS, maxConcurrency: 2 });

// The first run installs some hundred megabytes.
beforeAll(() => ensureClientPrograms({ say }).then(() => {}), 15 * 60_000);

describe.concurrent.each(allClients)('$name', (client) => {
  const { name, version, revision } = client;
  for (const check of Object.keys(checks) as CheckName[]) {
    const lack = client.lacks[check];
    const cell: Cell = { client: name, version, revision, check };
    if (lack === undefined) {
      it(check, async ({ task }) => {
        task.meta.clients = cell;
        await checks[check](client);
      });
    } else {
      it(`${check}: ${lack.why}`, async ({ task }) => {
        task.meta.clients = { ...cell, why: lack.why };
        await visit(client, {}, lack.proof);
      });
    }
  }
});
