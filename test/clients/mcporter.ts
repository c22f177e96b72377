/** mcporter, which keeps servers running in a daemon of its own. */
import { expect, vi } from 'vitest';
import { ensureClientPrograms } from '../../scripts/setup/client-programs.mjs';
import type { Message } from '../e2e/server-process.js';
import { PATIENCE_MS } from '../e2e/world.js';
import { say } from '../real/say.js';
import { asksForNoProgress, asksNobody } from './lacks.js';
import { printed, programVersion, runProgram, SERVER, startProgram, writeConfig } from './programs.js';
import type { Connection, Surroundings, TestedClient } from './tested-client.js';

/** Long enough to start a server on a busy machine. */
const GIVES_UP_MS = 8_000;

export const mcporter: TestedClient = {
  name: 'mcporter',
  version: programVersion('mcporter'),
  revision: '2025-11-25',
  lacks: { agreed: asksNobody, declined: asksNobody, progress: asksForNoProgress },
  open,
};

async function open(surroundings: Surroundings): Promise<Connection> {
  const { mcporter: script } = await ensureClientPrograms({ say });
  const config = writeConfig(surroundings, { lifecycle: 'keep-alive' });
  const run = (...words: string[]) => runProgram(script, ['--config', config, ...words], surroundings);
  const call = (name: string, args: Message, ...more: string[]) =>
    run('call', `${SERVER}.${name}`, '--args', JSON.stringify(args), '--output', 'json', ...more);
  // In the foreground, so that it is ours to end; one that it starts itself may be left behind on a busy machine.
  const daemon = startProgram(script, ['--config', config, 'daemon', 'start', '--foreground'], surroundings);
  const running = async () => expect((await run('daemon', 'status')).stdout).not.toContain('not running');
  await vi.waitFor(running, PATIENCE_MS);
  return {
    async list() {
      const { status, tools } = printed(await run('list', SERVER, '--json'));
      expect(status).toBe('ok');
      return tools.map(({ name }: { name: string }) => name);
    },
    async call(name, args) {
      const said = printed(await call(name, args));
      if (said.error !== undefined) throw new Error(said.error);
      // Of a success it prints the structured part alone.
      return said.isError === true ? said : { structuredContent: said };
    },
    async abandon(name, args) {
      // With a server of its own for this call: where a kept one hangs, it would start another daemon.
      writeConfig(surroundings);
      const { stderr } = await call(name, args, '--timeout', String(GIVES_UP_MS));
      expect(stderr).toContain('timed out');
    },
    async close() {
      await run('daemon', 'stop');
      daemon.kill();
      await daemon;
    },
  };
}
