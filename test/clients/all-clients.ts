import { inspectors } from './inspector.js';
import { mcpc } from './mcpc.js';
import { mcporter } from './mcporter.js';
import { officialClients } from './official-clients.js';
import type { TestedClient } from './tested-client.js';

/** Every client that the server is tried with, in the order of the table. */
export const allClients: readonly TestedClient[] = [...officialClients, ...inspectors, mcporter, mcpc];
