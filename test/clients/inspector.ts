/** The MCP Inspector on the command line, as anybody would run it to see whether a server is sound. */
import { expect } from 'vitest';
import { ensureClientPrograms } from '../../scripts/setup/client-programs.mjs';
import type { Message } from '../e2e/server-process.js';
import { say } from '../real/say.js';
import { asksForNoProgress, asksNobody, type Lack } from './lacks.js';
import { printed, programVersion, runProgram, SERVER, writeConfig } from './programs.js';
import type { Connection, Surroundings, TestedClient } from './tested-client.js';

const looksUpItself: Lack = {
  why: 'It looks the name up in the list of tools and makes no call.',
  async proof({ connection, wire }) {
    await expect(connection.call('ps_lists', {})).rejects.toThrow("Tool 'ps_lists' not found on server.");
    expect(wire.sent('tools/list').length).toBeGreaterThan(0);
    expect(wire.sent('tools/call')).toEqual([]);
  },
};

const startsAnew: Lack = {
  why: 'It starts a server for each call; a token is good for the server that gave it.',
  async proof({ connection, wire, emulator }) {
    const asked = await connection.call('maintenance_on', { app: 'example-app' });
    expect(asked).toMatchObject({ isError: true, _meta: { 'toolsd/failure': { code: 'NOT_CONFIRMED' } } });
    expect(emulator.requests).toEqual([]);
    await connection.call('ps_list', { app: 'example-app' });
    const openings = wire.sent().filter(({ method }) => /^(?:initialize|server\/discover)$/u.test(method));
    expect(openings).toHaveLength(2);
  },
};

export const inspectors: readonly TestedClient[] = [
  inspector('legacy', '2025-11-25'),
  inspector('modern', '2026-07-28'),
];

function inspector(era: string, revision: string): TestedClient {
  return {
    name: `@modelcontextprotocol/inspector --cli, ${era}`,
    version: programVersion('@modelcontextprotocol/inspector'),
    revision,
    lacks: {
      agreed: asksNobody,
      declined: asksNobody,
      token: startsAnew,
      'unknown tool': looksUpItself,
      progress: asksForNoProgress,
    },
    open: (surroundings) => open(surroundings, era),
  };
}

async function open(surroundings: Surroundings, era: string): Promise<Connection> {
  const { inspector: launcher } = await ensureClientPrograms({ say });
  const config = writeConfig(surroundings);
  const run = (words: readonly string[], interrupt?: Promise<void>) => {
    const argv = ['--cli', '--quiet', '--config', config, '--server', SERVER, '--protocol-era', era];
    return runProgram(launcher, [...argv, ...words], surroundings, interrupt);
  };
  const words = (name: string, args: Message) => [
    ...['--method', 'tools/call', '--tool-name', name],
    ...['--tool-args-json', JSON.stringify(args)],
  ];
  return {
    async list() {
      // It judges the schemas too, and ends with 6 for one that some clients refuse.
      const ran = await run(['--method', 'tools/list', '--strict']);
      expect(ran, ran.stderr).toMatchObject({
        exitCode: 0,
        stderr: expect.not.stringMatching(/\berror\b/iu),
      });
      return printed(ran).tools.map(({ name }: { name: string }) => name);
    },
    async call(name, args) {
      const ran = await run(words(name, args));
      if (ran.stdout === '') throw new Error(ran.stderr);
      const result = printed(ran);
      expect(ran.exitCode).toBe(result.isError ? 5 : 0);
      return result;
    },
    async abandon(name, args, underWay) {
      // Ctrl-C is all it has; with it goes the server.
      const { stdout } = await run(words(name, args), underWay);
      expect(stdout).toBe('');
    },
    close: async () => {},
  };
}
