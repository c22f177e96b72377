/** mcpc of Apify, which keeps a session open between its commands. */
import { expect } from 'vitest';
import { ensureClientPrograms } from '../../scripts/setup/client-programs.mjs';
import type { Message } from '../e2e/server-process.js';
import { say } from '../real/say.js';
import { asksForNoProgress, asksNobody } from './lacks.js';
import { printed, programVersion, runProgram, SERVER, writeConfig } from './programs.js';
import type { Connection, Surroundings, TestedClient } from './tested-client.js';

const SESSION = '@matrix';
const GIVES_UP_SECONDS = 3;

export const mcpc: TestedClient = {
  name: '@apify/mcpc',
  version: programVersion('@apify/mcpc'),
  revision: '2025-11-25',
  lacks: { agreed: asksNobody, declined: asksNobody, progress: asksForNoProgress },
  open,
};

async function open(surroundings: Surroundings): Promise<Connection> {
  const { mcpc: script } = await ensureClientPrograms({ say });
  const run = (...words: string[]) => runProgram(script, ['--json', ...words], surroundings);
  const call = (name: string, args: Message, ...more: string[]) =>
    run(...more, SESSION, 'tools-call', name, JSON.stringify(args));
  const connect = () => run('connect', `${writeConfig(surroundings)}:${SERVER}`, SESSION);
  // On a busy machine its bridge may take longer than it waits itself.
  const first = await connect();
  const opened = printed(first.exitCode === 0 ? first : await connect());
  expect(opened).toMatchObject({
    serverInfo: { name: 'heroku' },
    instructions: expect.stringMatching(/\S/u),
  });
  return {
    async list() {
      return printed(await run(SESSION, 'tools-list')).map(({ name }: { name: string }) => name);
    },
    async call(name, args) {
      const ran = await call(name, args);
      if (ran.exitCode !== 0) throw new Error(ran.stderr);
      return printed(ran);
    },
    async abandon(name, args) {
      const { stdout, stderr } = await call(name, args, '--timeout', String(GIVES_UP_SECONDS));
      expect({ stdout, stderr }).toEqual({ stdout: '', stderr: expect.stringMatching(/time(?:d |)out/iu) });
    },
    async close() {
      await run('close', SESSION);
    },
  };
}
