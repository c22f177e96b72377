import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TOKEN } from '../world.js';
import { BIN, freshMachine } from './machine.js';

const machine = freshMachine();

const CONFIGS = [
  ['claude-code', '.claude.json', 'mcpServers'],
  ['vscode', '.config/Code/User/mcp.json', 'servers'],
  ['cursor', '.cursor/mcp.json', 'mcpServers'],
  ['gemini', '.gemini/settings.json', 'mcpServers'],
  ['codex', '.codex/config.toml', 'mcp_servers'],
  ['zed', '.config/zed/settings.json', 'context_servers'],
  ['windsurf', '.codeium/windsurf/mcp_config.json', 'mcpServers'],
] as const;

describe('toolsd install', () => {
  it.each(CONFIGS)('tells %s of the server, which then starts', async (client, path, key) => {
    const dry = await machine.install(client, '--dry-run');
    expect(dry).toMatchObject({ exitCode: 0, stderr: '' });
    expect(dry.stdout).toContain(`+++ ${machine.at(path)}\n`);
    expect(dry.stdout).not.toContain('\u001b');
    expect(machine.allFiles()).toEqual({});

    const done = await machine.install(client);
    expect(done).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(machine.at(path)),
      stderr: '',
    });
    expect(Object.keys(machine.allFiles())).toEqual([path]);
    expect(machine.read(path)).not.toContain(TOKEN);
    expect(statSync(machine.at(path)).mode & 0o777).toBe(0o600);
    const entry = machine.entryIn(path, key);
    expect(entry).toMatchObject({ command: 'node', args: [BIN, 'serve', '--dir', machine.project] });
    expect(await machine.toolsOf(entry)).toEqual(['ps_list', 'ps_restart']);

    expect(await machine.install(client)).toEqual({
      exitCode: 0,
      stdout: `\`heroku\` is there already: ${machine.at(path)}`,
      stderr: '',
    });
    expect(Object.keys(machine.allFiles())).toEqual([path]);
  });

  it('tells Claude Desktop on macOS, and says that it has no file on Linux', async () => {
    expect(await machine.install('claude-desktop')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'Claude Desktop has no settings file on this system.',
    });
    const macos = `--import=data:text/javascript,${encodeURIComponent("Object.defineProperty(process, 'platform', { value: 'darwin' })")}`;
    const { exitCode } = await machine.run(['install', 'claude-desktop'], { env: { NODE_OPTIONS: macos } });
    expect(exitCode).toBe(0);
    const entry = machine.entryIn(
      'Library/Application Support/Claude/claude_desktop_config.json',
      'mcpServers',
    );
    expect(await machine.toolsOf(entry)).toEqual(['ps_list', 'ps_restart']);
  });

  it('lists the clients with their files', async () => {
    machine.put('.cursor/mcp.json', '{}');
    const { stdout } = await machine.install();
    expect(stdout).toContain(`cursor          ${machine.at('.cursor/mcp.json')}\n`);
    expect(stdout).toContain(`gemini          ${machine.at('.gemini/settings.json')} (not there yet)\n`);
    expect(stdout).toContain('claude-desktop  has no settings file on this system\n');
    const rows = JSON.parse((await machine.install('--json')).stdout) as { client: string; found: boolean }[];
    expect(rows.filter(({ found }) => found).map(({ client }) => client)).toEqual(['cursor']);
    expect(rows).toHaveLength(8);
  });

  it('writes into the current folder with --scope project', async () => {
    expect((await machine.install('claude-code', '--scope', 'project')).exitCode).toBe(0);
    const { mcpServers } = JSON.parse(readFileSync(join(machine.project, '.mcp.json'), 'utf8'));
    expect(Object.keys(mcpServers)).toEqual(['heroku']);
    expect(machine.allFiles()).toEqual({});
    expect((await machine.install('zed', '--scope', 'project')).stderr).toBe(
      'Zed has no settings for one project. Leave --scope out.',
    );
  });

  it('starts the server within limits that stand after --, from any folder', async () => {
    writeFileSync(join(machine.project, 'limits.yaml'), 'max_effect: read\n');
    await machine.install(
      'cursor',
      '--name',
      'mine',
      '--',
      '--policy',
      'limits.yaml',
      '--audit',
      'calls.log',
    );
    const entry = machine.entryIn('.cursor/mcp.json', 'mcpServers', 'mine');
    expect(entry.args.slice(4)).toEqual([
      `--policy=${join(machine.project, 'limits.yaml')}`,
      `--audit=${join(machine.project, 'calls.log')}`,
    ]);
    expect(await machine.toolsOf(entry)).toEqual(['ps_list']);
    await machine.install('cursor', '--name', 'mine', '--', '--unasked', 'ps_restart', '--tools', 'ps_r*');
    const changed = machine.entryIn('.cursor/mcp.json', 'mcpServers', 'mine');
    expect(changed.args.slice(4)).toEqual(['--tools=ps_r*', '--unasked=ps_restart']);
    expect(await machine.toolsOf(changed)).toEqual(['ps_restart']);
  });

  it('prints links and command lines, and gives programs the same as JSON', async () => {
    const { stdout } = await machine.install('vscode', '--dry-run');
    expect(stdout).toMatch(/^ {2}code --add-mcp '\{"name":"heroku"/m);
    expect(stdout).toMatch(/^ {2}vscode:mcp\/install\?%7B/m);
    expect((await machine.install('claude-code', '--dry-run')).stdout).toMatch(/^ {2}claude mcp add --env /m);
    expect((await machine.install('gemini', '--dry-run')).stdout).toMatch(
      /^ {2}gemini mcp add --scope user /m,
    );
    const json = JSON.parse((await machine.install('cursor', '--dry-run', '--json')).stdout);
    expect(json).toMatchObject({
      client: 'cursor',
      server: 'heroku',
      file: machine.at('.cursor/mcp.json'),
      state: 'would-write',
      link: expect.stringMatching(
        /^cursor:\/\/anysphere\.cursor-deeplink\/mcp\/install\?name=heroku&config=/,
      ),
    });
    expect(json.changes).toContain('+    "heroku": {');
  });

  it('writes a value down only where it is given, and shows it nowhere', async () => {
    const value = 'orange-lamp-4711';
    const { exitCode, stdout } = await machine.install(
      'cursor',
      '--env',
      `HEROKU_API_KEY=${value}`,
      '--env',
      'A=b=c',
    );
    expect(exitCode).toBe(0);
    expect(machine.entryIn('.cursor/mcp.json', 'mcpServers')).toMatchObject({
      env: { HEROKU_API_KEY: value, A: 'b=c' },
    });
    const undo = await machine.install('cursor', '--undo', '--dry-run');
    for (const shown of [stdout, undo.stdout]) {
      expect(shown).not.toContain(value);
      expect(shown).not.toContain('deeplink');
    }
    expect(undo.stdout).toContain('"HEROKU_API_KEY": "[hidden]"');
  });

  it.each([
    [['claud-code'], 'There is no client `claud-code`. Did you mean `claude-code`?'],
    [['--undo'], 'Name a client'],
    [['cursor', '--name', '1 x'], '`1 x` is no name of a server.'],
    [['cursor', '--env', 'SECRET'], '--env takes a name and a value'],
    [['cursor', '--', '--reed-only'], "unknown option '--reed-only'"],
    [['cursor', '--', '--dir', '/'], "unknown option '--dir'"],
    [['cursor', '--', '--tools', 'nothing_*'], 'there is no tool `nothing_*`'],
    [['cursor', '--scope', 'world'], "'world' is invalid"],
    [['cursor', '--dir', '/nowhere'], 'There is no tools.d in /nowhere'],
    [['cursor', '--undo', '--', '--read-only'], '--undo takes no variables and no flags'],
  ])('refuses %j, and writes nothing', async (argv, words) => {
    const { exitCode, stdout, stderr } = await machine.install(...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(words);
    expect(machine.allFiles()).toEqual({});
  });

  it('writes nothing for specs that do not compile', async () => {
    writeFileSync(join(machine.project, 'tools.d/ps/broken.yaml'), 'name: broken\n');
    const { exitCode, stderr } = await machine.install('cursor');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('[missing-key]');
    expect(stderr).toContain('Nothing was written. The specs have to compile first.');
    expect(machine.allFiles()).toEqual({});
  });
});
