import { chmodSync, cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { ROOT } from '../../codegen/projects.js';
import { newFolder } from '../world.js';
import { freshMachine, PATH } from './machine.js';

const machine = freshMachine();

describe('toolsd install from elsewhere', () => {
  /** A copy of the package, as npm lays it out, with what it needs beside it. */
  function copyIn(folder: string): string {
    const modules = join(folder, 'node_modules');
    mkdirSync(modules, { recursive: true });
    for (const name of readdirSync(join(ROOT, 'node_modules')))
      if (!name.startsWith('.')) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    for (const name of ['bin', 'dist', 'schema', 'package.json'])
      cpSync(join(ROOT, name), join(modules, 'toolsd', name), { recursive: true });
    for (const name of ['tools.d', 'src/runtime'])
      cpSync(join(ROOT, name), join(modules, 'toolsd', name), { recursive: true });
    return join(modules, 'toolsd/bin/toolsd.js');
  }

  it('names the program in node_modules that it was run from', async () => {
    const bin = copyIn(machine.project);
    expect((await machine.run(['install', 'cursor'], { bin })).exitCode).toBe(0);
    const entry = machine.entryIn('.cursor/mcp.json', 'mcpServers');
    expect(entry.args).toEqual([bin, 'serve', '--dir', machine.project]);
    expect(await machine.toolsOf(entry)).toEqual(['ps_list', 'ps_restart']);
  });

  it('names npx and this version where it was run from the cache of npx', async () => {
    const bin = copyIn(join(machine.home, '.npm/_npx/0f3e'));
    expect((await machine.run(['install', 'cursor'], { bin })).exitCode).toBe(0);
    const entry = machine.entryIn('.cursor/mcp.json', 'mcpServers');
    const words = ['-y', `toolsd@${packageJson.version}`];
    expect(entry).toMatchObject({ command: 'npx', args: [...words, 'serve', '--dir', machine.project] });
    // An npx that takes these words only, and starts what the real one would have fetched.
    const npx = machine.put(
      'bin/npx',
      `#!/bin/sh\n[ "$1 $2" = '${words.join(' ')}' ] || exit 9\nshift 2\nexec '${process.execPath}' '${bin}' "$@"\n`,
    );
    chmodSync(npx, 0o755);
    expect(await machine.toolsOf(entry, `${machine.at('bin')}:${PATH}`)).toEqual(['ps_list', 'ps_restart']);

    // The tools that ship need no folder, and that of the cache may go.
    await machine.run(['install', 'windsurf'], { bin, cwd: newFolder() });
    const shipped = machine.entryIn('.codeium/windsurf/mcp_config.json', 'mcpServers');
    expect(shipped.args).toEqual([...words, 'serve']);
  });
});
