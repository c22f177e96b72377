/** The MCP Inspector, as anybody would run it to see whether a server is sound. */
import { execa } from 'execa';
import { beforeAll, expect, it } from 'vitest';
import { ensureInspector } from '../../scripts/setup/inspector.mjs';
import { serverCommand } from '../e2e/server-process.js';
import { TOOL_NAMES } from '../e2e/world.js';
import { say } from './say.js';

// The first run installs some hundred megabytes.
const INSTALL_MS = 15 * 60_000;
const CALL_MS = 60_000;

let launcher: string;
beforeAll(async () => {
  ({ launcher } = await ensureInspector({ say }));
}, INSTALL_MS);

it.each(['legacy', 'modern'])(
  'finds no fault with the list of tools, %s era',
  { timeout: CALL_MS },
  async (era) => {
    const { command, args, cwd } = serverCommand;
    const options = ['--protocol-era', era, '--method', 'tools/list', '--strict'];
    const { exitCode, stdout, stderr } = await execa(
      process.execPath,
      [launcher, '--cli', command, ...args, ...options],
      { cwd, reject: false, stdin: 'ignore' },
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.not.stringMatching(/\berror\b/iu) });
    expect(JSON.parse(stdout).tools).toHaveLength(TOOL_NAMES.length);
  },
);
