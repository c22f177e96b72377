/** What the tests of failed calls share: an emulated API, and sessions with a server that asks it. */
import { afterAll, beforeAll, beforeEach, expect, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.js';
import { killServers, type Message } from '../server-process.js';
import { openings, type Session } from '../sessions.js';
import { expectCleanOutput, PATIENCE_MS, removeFolders, serverEnv, TOKEN } from '../world.js';

export const APP = { app: 'example-app' };

/** An emulated API for the tests of a file, as new for each. */
export function emulated(): { readonly emulator: Emulator } {
  vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ token: TOKEN });
  });
  afterAll(async () => {
    killServers();
    removeFolders();
    await emulator.close();
  });
  beforeEach(() => emulator.reset());
  return {
    get emulator() {
      return emulator;
    },
  };
}

/** The same with one session for all tests of the file, of which the output is looked through in the end. */
export function inOneSession(): { readonly emulator: Emulator; readonly session: Session } {
  const world = emulated();
  let session: Session;
  beforeAll(async () => {
    session = await openings.legacy(serverEnv(world.emulator.url));
  });
  afterAll(() => {
    expectCleanOutput(session.server);
    expect(session.server.stderr()).toBe('');
  });
  return {
    get emulator() {
      return world.emulator;
    },
    get session() {
      return session;
    },
  };
}

/** One call in a session of its own, with the output looked through afterwards. */
export async function callOnce(
  env: Readonly<Record<string, string>>,
  name: string,
  args: object,
  secrets = [TOKEN],
): Promise<Message> {
  const { server, call } = await openings.modern(env);
  const result = await call(name, args);
  server.closeInput();
  await server.exit;
  expectCleanOutput(server, secrets);
  expect(server.stderr()).toBe('');
  return result;
}
