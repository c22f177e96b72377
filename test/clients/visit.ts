import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { serverEnv, TOKEN } from '../e2e/world.js';
import type { Connection, Person, TestedClient } from './tested-client.js';
import { Wire } from './wire.js';

/** A client at the server for one check, with all that there is to see from outside. */
export interface Visit {
  readonly client: TestedClient;
  readonly connection: Connection;
  readonly wire: Wire;
  readonly emulator: Emulator;
}

export interface VisitOptions {
  /** Who answers questions, if somebody does. */
  readonly person?: Person;
  /** An API in place of the emulated one. */
  readonly api?: string;
}

/** Opens a connection with a server and an emulated API of its own, and ends all of it after the visit. */
export async function visit(
  client: TestedClient,
  { person, api }: VisitOptions,
  check: (visit: Visit) => Promise<void>,
): Promise<void> {
  const emulator = await startEmulator({ token: TOKEN });
  const folder = await mkdtemp(join(tmpdir(), 'toolsd-client-'));
  try {
    const wireFile = join(folder, 'wire.log');
    const env = serverEnv(api ?? emulator.url);
    const connection = await client.open({ env, wireFile, folder, person });
    try {
      await check({ client, connection, wire: new Wire(wireFile), emulator });
    } finally {
      await connection.close();
    }
  } finally {
    await emulator.close();
    // A client that keeps processes may write a last line to its log.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
