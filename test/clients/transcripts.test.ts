/**
 * What goes over the wire, word for word, in each revision of the protocol. After a change that is meant, write the
 * transcripts anew with `npx vitest run test/clients/transcripts.test.ts -u`, and read what differs.
 */
import { afterAll, describe, expect, it, vi } from 'vitest';
import { startEmulator } from '../../emulator/index.js';
import { killServers, type ServerProcess, startServer } from '../e2e/server-process.js';
import { PATIENCE_MS, serverEnv, TOKEN } from '../e2e/world.js';
import { converse, converseAlone } from './conversation.js';
import { dialects } from './dialects.js';
import { faultsOf } from './message-rules.js';
import { Transcript } from './transcript.js';

vi.setConfig({ testTimeout: PATIENCE_MS });
afterAll(killServers);

describe.each(Object.entries(dialects))('%s', (revision, dialect) => {
  it('is spoken as its transcript has it, and no message lacks what the revision asks for', async () => {
    const emulator = await startEmulator({ token: TOKEN });
    const servers: ServerProcess[] = [];
    const open = () => {
      const server = startServer(serverEnv(emulator.url));
      servers.push(server);
      return new Transcript(server);
    };
    try {
      const asking = open();
      await converse(asking, dialect, emulator);
      const alone = open();
      await converseAlone(alone, dialect);
      for (const { lines } of servers) expect(faultsOf(revision, lines)).toEqual([]);
      await expect(`${asking}\n${alone}`).toMatchFileSnapshot(`transcripts/${revision}.txt`);
    } finally {
      for (const server of servers) server.closeInput();
      await emulator.close();
    }
  });
});
