import {
  chmodSync,
  chownSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { execa } from 'execa';
import { parse as parseToml } from 'smol-toml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeConfig } from '../../codegen/cli/install-file.js';
import packageJson from '../../package.json' with { type: 'json' };
import { ROOT } from '../codegen/projects.js';
import { newFolder, removeFolders, TOKEN } from './world.js';

const BIN = join(ROOT, 'bin/toolsd.js');
let home: string;
let project: string;

beforeEach(() => {
  home = newFolder();
  project = newFolder();
  mkdirSync(join(project, 'tools.d/ps'), { recursive: true });
  for (const file of ['tools.d/_server.yaml', 'tools.d/ps/ps_list.yaml', 'tools.d/ps/ps_restart.yaml'])
    cpSync(join(ROOT, file), join(project, file));
});
afterEach(removeFolders);

const environment = () => ({ PATH: process.env.PATH ?? '', HOME: home, HEROKU_API_KEY: TOKEN });

interface Options {
  readonly bin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly gid?: number;
  readonly cwd?: string;
}

async function run(argv: readonly string[], { bin = BIN, env, cwd = project, ...who }: Options = {}) {
  const options = { cwd, env: { ...environment(), ...env }, extendEnv: false, reject: false, ...who };
  const child = await execa(process.execPath, [bin, ...argv], { ...options, stdin: 'ignore' });
  const { exitCode, stdout, stderr } = child;
  expect(stdout + stderr).not.toContain(TOKEN);
  return { exitCode, stdout, stderr };
}

const install = (...argv: string[]) => run(['install', ...argv]);
const at = (path: string) => join(home, path);
const read = (path: string) => readFileSync(at(path), 'utf8');

function put(path: string, text: string): string {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
  return at(path);
}

/** Every file below the home folder with what is in it. */
function allFiles(): Record<string, string> {
  const paths = readdirSync(home, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    paths.filter((path) => statSync(at(path)).isFile()).map((path) => [path, read(path)]),
  );
}

interface Entry {
  readonly command: string;
  readonly args: readonly string[];
}

const CONFIGS = [
  ['claude-code', '.claude.json', 'mcpServers'],
  ['vscode', '.config/Code/User/mcp.json', 'servers'],
  ['cursor', '.cursor/mcp.json', 'mcpServers'],
  ['gemini', '.gemini/settings.json', 'mcpServers'],
  ['codex', '.codex/config.toml', 'mcp_servers'],
  ['zed', '.config/zed/settings.json', 'context_servers'],
  ['windsurf', '.codeium/windsurf/mcp_config.json', 'mcpServers'],
] as const;

function entryIn(path: string, key: string, name = 'heroku'): Entry {
  const parse = path.endsWith('.toml') ? parseToml : JSON.parse;
  return (parse(read(path)) as Record<string, Record<string, Entry>>)[key]?.[name] as Entry;
}

/** Starts what stands in an entry, as a client would, from a folder of no project. */
async function toolsOf({ command, args }: Entry, path = environment().PATH): Promise<string[]> {
  const client = new Client({ name: 'toolsd-tests', version: '0.0.0' });
  const env = { ...environment(), PATH: path };
  await client.connect(
    new StdioClientTransport({ command, args: [...args], env, cwd: home, stderr: 'inherit' }),
  );
  try {
    return (await client.listTools()).tools.map(({ name }) => name).sort();
  } finally {
    await client.close();
  }
}

describe('toolsd install', () => {
  it.each(CONFIGS)('tells %s of the server, which then starts', async (client, path, key) => {
    const dry = await install(client, '--dry-run');
    expect(dry).toMatchObject({ exitCode: 0, stderr: '' });
    expect(dry.stdout).toContain(`+++ ${at(path)}\n`);
    expect(dry.stdout).not.toContain('\u001b');
    expect(allFiles()).toEqual({});

    const done = await install(client);
    expect(done).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(at(path)), stderr: '' });
    expect(Object.keys(allFiles())).toEqual([path]);
    expect(read(path)).not.toContain(TOKEN);
    expect(statSync(at(path)).mode & 0o777).toBe(0o600);
    const entry = entryIn(path, key);
    expect(entry).toMatchObject({ command: 'node', args: [BIN, 'serve', '--dir', project] });
    expect(await toolsOf(entry)).toEqual(['ps_list', 'ps_restart']);

    expect(await install(client)).toEqual({
      exitCode: 0,
      stdout: `\`heroku\` is there already: ${at(path)}`,
      stderr: '',
    });
    expect(Object.keys(allFiles())).toEqual([path]);
  });

  it('tells Claude Desktop on macOS, and says that it has no file on Linux', async () => {
    expect(await install('claude-desktop')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'Claude Desktop has no settings file on this system.',
    });
    const macos = `--import=data:text/javascript,${encodeURIComponent("Object.defineProperty(process, 'platform', { value: 'darwin' })")}`;
    const { exitCode } = await run(['install', 'claude-desktop'], { env: { NODE_OPTIONS: macos } });
    expect(exitCode).toBe(0);
    const entry = entryIn('Library/Application Support/Claude/claude_desktop_config.json', 'mcpServers');
    expect(await toolsOf(entry)).toEqual(['ps_list', 'ps_restart']);
  });

  it('lists the clients with their files', async () => {
    put('.cursor/mcp.json', '{}');
    const { stdout } = await install();
    expect(stdout).toContain(`cursor          ${at('.cursor/mcp.json')}\n`);
    expect(stdout).toContain(`gemini          ${at('.gemini/settings.json')} (not there yet)\n`);
    expect(stdout).toContain('claude-desktop  has no settings file on this system\n');
    const rows = JSON.parse((await install('--json')).stdout) as { client: string; found: boolean }[];
    expect(rows.filter(({ found }) => found).map(({ client }) => client)).toEqual(['cursor']);
    expect(rows).toHaveLength(8);
  });

  it('writes into the current folder with --scope project', async () => {
    expect((await install('claude-code', '--scope', 'project')).exitCode).toBe(0);
    const { mcpServers } = JSON.parse(readFileSync(join(project, '.mcp.json'), 'utf8'));
    expect(Object.keys(mcpServers)).toEqual(['heroku']);
    expect(allFiles()).toEqual({});
    expect((await install('zed', '--scope', 'project')).stderr).toBe(
      'Zed has no settings for one project. Leave --scope out.',
    );
  });

  it('starts the server within limits that stand after --, from any folder', async () => {
    writeFileSync(join(project, 'limits.yaml'), 'max_effect: read\n');
    await install('cursor', '--name', 'mine', '--', '--policy', 'limits.yaml', '--audit', 'calls.log');
    const entry = entryIn('.cursor/mcp.json', 'mcpServers', 'mine');
    expect(entry.args.slice(4)).toEqual([
      `--policy=${join(project, 'limits.yaml')}`,
      `--audit=${join(project, 'calls.log')}`,
    ]);
    expect(await toolsOf(entry)).toEqual(['ps_list']);
    await install('cursor', '--name', 'mine', '--', '--unasked', 'ps_restart', '--tools', 'ps_r*');
    const changed = entryIn('.cursor/mcp.json', 'mcpServers', 'mine');
    expect(changed.args.slice(4)).toEqual(['--tools=ps_r*', '--unasked=ps_restart']);
    expect(await toolsOf(changed)).toEqual(['ps_restart']);
  });

  it('prints links and command lines, and gives programs the same as JSON', async () => {
    const { stdout } = await install('vscode', '--dry-run');
    expect(stdout).toMatch(/^ {2}code --add-mcp '\{"name":"heroku"/m);
    expect(stdout).toMatch(/^ {2}vscode:mcp\/install\?%7B/m);
    expect((await install('claude-code', '--dry-run')).stdout).toMatch(/^ {2}claude mcp add --env /m);
    expect((await install('gemini', '--dry-run')).stdout).toMatch(/^ {2}gemini mcp add --scope user /m);
    const json = JSON.parse((await install('cursor', '--dry-run', '--json')).stdout);
    expect(json).toMatchObject({
      client: 'cursor',
      server: 'heroku',
      file: at('.cursor/mcp.json'),
      state: 'would-write',
      link: expect.stringMatching(
        /^cursor:\/\/anysphere\.cursor-deeplink\/mcp\/install\?name=heroku&config=/,
      ),
    });
    expect(json.changes).toContain('+    "heroku": {');
  });

  it('writes a value down only where it is given, and shows it nowhere', async () => {
    const value = 'orange-lamp-4711';
    const { exitCode, stdout } = await install(
      'cursor',
      '--env',
      `HEROKU_API_KEY=${value}`,
      '--env',
      'A=b=c',
    );
    expect(exitCode).toBe(0);
    expect(entryIn('.cursor/mcp.json', 'mcpServers')).toMatchObject({
      env: { HEROKU_API_KEY: value, A: 'b=c' },
    });
    const undo = await install('cursor', '--undo', '--dry-run');
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
    const { exitCode, stdout, stderr } = await install(...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(words);
    expect(allFiles()).toEqual({});
  });

  it('writes nothing for specs that do not compile', async () => {
    writeFileSync(join(project, 'tools.d/ps/broken.yaml'), 'name: broken\n');
    const { exitCode, stderr } = await install('cursor');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('[missing-key]');
    expect(stderr).toContain('Nothing was written. The specs have to compile first.');
    expect(allFiles()).toEqual({});
  });
});

describe('toolsd install beside what a person wrote', () => {
  const zed = '.config/zed/settings.json';
  const SETTINGS =
    '// Mine.\n{\n  "theme": "One Dark", // for the night\n  "context_servers": {\n    // of the house\n    "lamp": {"command": "lamp", "args": [], "env": {"LAMP_TOKEN": "silver-key-99"}},\n  },\n}\n';

  it('keeps every byte of it, and gives it back with --undo', async () => {
    put(zed, SETTINGS);
    chmodSync(at(zed), 0o640);
    const { stdout } = await install('zed');
    const after = read(zed);
    const [head = '', tail = ''] = SETTINGS.split('  },\n}\n');
    expect(after.startsWith(head)).toBe(true);
    expect(after.endsWith(`  },\n}\n${tail}`)).toBe(true);
    expect(after).toContain('    "heroku": {\n      "command": "node",');
    expect(stdout).toContain(`The file as it was: ${at(zed)}.toolsd-backup\n`);
    for (const file of [zed, `${zed}.toolsd-backup`]) expect(statSync(at(file)).mode & 0o777).toBe(0o640);
    expect(read(`${zed}.toolsd-backup`)).toBe(SETTINGS);
    expect(readdirSync(dirname(at(zed))).sort()).toEqual(['settings.json', 'settings.json.toolsd-backup']);

    const undo = await install('zed', '--undo');
    expect(undo.exitCode).toBe(0);
    expect(undo.stdout).toContain('-    "heroku": {');
    expect(undo.stdout).not.toContain('silver-key-99');
    expect(read(zed)).toBe(SETTINGS);
    expect(await install('zed', '--undo')).toEqual({
      exitCode: 0,
      stdout: `There is nothing to undo: Zed has no \`heroku\` in ${at(zed)}`,
      stderr: '',
    });
  });

  it('never writes over an older backup, and makes no second one of the same', async () => {
    const original = put('.cursor/mcp.json', '{"mcpServers": {}}\n');
    put('.cursor/mcp.json.toolsd-backup', 'precious');
    await install('cursor');
    const first = read('.cursor/mcp.json');
    await install('cursor', '--undo');
    expect(readFileSync(original, 'utf8')).toBe('{"mcpServers": {}}\n');
    await install('cursor');
    const backups = ['', '-2', '-3'].map((end) => read(`.cursor/mcp.json.toolsd-backup${end}`));
    expect(backups).toEqual(['precious', '{"mcpServers": {}}\n', first]);
    expect(readdirSync(at('.cursor'))).toHaveLength(4);
  });

  it('removes an entry that was changed by hand, and shows what it removes', async () => {
    await install('codex');
    const path = '.codex/config.toml';
    writeFileSync(at(path), `model = "x" # best\n\n${read(path).replace('"node"', '"deno"')}cwd = "/tmp"\n`);
    const dry = await install('codex', '--undo', '--dry-run');
    expect(read(path)).toContain('deno');
    const undo = await run(['install', 'codex', '--undo', '--name', 'heroku'], { cwd: home });
    for (const { stdout } of [dry, undo])
      expect(stdout).toMatch(/^-command = "deno"\n[\s\S]*^-cwd = "\/tmp"$/m);
    expect(read(path)).toBe('model = "x" # best\n');
  });

  it('leaves a server of somebody else alone', async () => {
    const text = '{"mcpServers": {"heroku": {"command": "npx", "args": ["-y", "@heroku/mcp-server"]}}}';
    put('.cursor/mcp.json', text);
    const { exitCode, stderr } = await install('cursor');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('has another server `heroku`, which does not start toolsd.');
    expect(read('.cursor/mcp.json')).toBe(text);
    expect((await install('cursor', '--name', 'specs')).exitCode).toBe(0);
    expect(Object.keys(JSON.parse(read('.cursor/mcp.json')).mcpServers)).toEqual(['heroku', 'specs']);
  });

  it.each([
    ['claude-code', '.claude.json', '{\n  "a": 1\n  "b": 2\n}', ':3:3 is no JSON: comma expected.'],
    ['codex', '.codex/config.toml', 'a = 1\nb = \n', ':2:5 is no TOML: '],
    ['cursor', '.cursor/mcp.json', '\u00ff\u00fe{', ' is left as it is: it is not in UTF-8.'],
  ])('leaves a file of %s that it can not read, and says where', async (client, path, text, words) => {
    put(path, '');
    writeFileSync(at(path), text, text.startsWith('\u00ff') ? 'latin1' : 'utf8');
    const before = readFileSync(at(path));
    for (const flags of [[], ['--dry-run'], ['--undo']]) {
      const { exitCode, stdout, stderr } = await install(client, ...flags);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr).toContain(at(path) + words);
    }
    expect(readFileSync(at(path))).toEqual(before);
    expect(readdirSync(dirname(at(path)))).toHaveLength(1);
  });

  it('follows links, also to what is not there yet', async () => {
    put('dotfiles/cursor.json', '{}');
    for (const [link, target] of [
      ['.cursor/mcp.json', '../dotfiles/cursor.json'],
      ['.codex/config.toml', '../dotfiles/codex.toml'],
    ] as const) {
      mkdirSync(dirname(at(link)), { recursive: true });
      symlinkSync(target, at(link));
    }
    await install('cursor');
    await install('codex');
    for (const link of ['.cursor/mcp.json', '.codex/config.toml'])
      expect(lstatSync(at(link)).isSymbolicLink()).toBe(true);
    expect(JSON.parse(read('dotfiles/cursor.json')).mcpServers).toHaveProperty('heroku');
    expect(parseToml(read('dotfiles/codex.toml'))).toHaveProperty('mcp_servers.heroku');
    expect(read('.cursor/mcp.json.toolsd-backup')).toBe('{}');
    expect(readdirSync(at('dotfiles')).sort()).toEqual(['codex.toml', 'cursor.json']);
  });

  it('says what it may not write, and leaves all as it was', async () => {
    const asRoot = process.getuid?.() === 0;
    const user = asRoot ? { uid: 65_534, gid: 65_534 } : {};
    put('.cursor/mcp.json', '{}');
    put('.gemini/settings.json', '{}');
    put('.codex', 'no folder');
    if (asRoot) for (const path of ['', '.cursor', '.cursor/mcp.json']) chownSync(at(path), 65_534, 65_534);
    chmodSync(at('.cursor/mcp.json'), 0o444);
    if (!asRoot) chmodSync(at('.gemini'), 0o555);
    for (const path of ['.gemini/settings.json']) chmodSync(at(path), 0o666);
    chmodSync(project, 0o755);
    const before = allFiles();
    for (const [client, words] of [
      ['cursor', `Can not open ${at('.cursor/mcp.json')}: you may not.`],
      ['gemini', `Can not open ${at('.gemini')}/`],
      ['codex', 'a file is where a folder has to be'],
    ] as const) {
      const { exitCode, stdout, stderr } = await run(['install', client], user);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr).toContain(words);
    }
    expect(allFiles()).toEqual(before);
  });
});

describe('writing settings', () => {
  it('stops where another program wrote meanwhile, and loses nothing of that', async () => {
    const path = put('.claude.json', 'theirs');
    await expect(writeConfig(path, 'as it was read', 'mine', 0o600)).rejects.toThrow(
      `${path} was changed by another program meanwhile. Run it again.`,
    );
    await expect(writeConfig(path, undefined, 'mine', 0o600)).rejects.toThrow('meanwhile');
    expect(allFiles()).toEqual({ '.claude.json': 'theirs' });
  });

  it('leaves nothing half done where no backup can be made', async () => {
    put('.cursor/mcp.json', '{}');
    put('.cursor/mcp.json.toolsd-backup/in-the-way', '');
    const { exitCode, stderr } = await install('cursor');
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      `Can not read ${at('.cursor/mcp.json.toolsd-backup')}: it is a folder, and has to be a file. Move it away, then run it again.`,
    );
    expect(allFiles()).toEqual({ '.cursor/mcp.json': '{}', '.cursor/mcp.json.toolsd-backup/in-the-way': '' });
  });

  it('tells of a circle of links', async () => {
    mkdirSync(at('.cursor'));
    symlinkSync('mcp.json', at('.cursor/mcp.json'));
    expect(await install('cursor')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('its links lead in a circle'),
    });
  });
});

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
    const bin = copyIn(project);
    expect((await run(['install', 'cursor'], { bin })).exitCode).toBe(0);
    const entry = entryIn('.cursor/mcp.json', 'mcpServers');
    expect(entry.args).toEqual([bin, 'serve', '--dir', project]);
    expect(await toolsOf(entry)).toEqual(['ps_list', 'ps_restart']);
  });

  it('names npx and this version where it was run from the cache of npx', async () => {
    const bin = copyIn(join(home, '.npm/_npx/0f3e'));
    expect((await run(['install', 'cursor'], { bin })).exitCode).toBe(0);
    const entry = entryIn('.cursor/mcp.json', 'mcpServers');
    const words = ['-y', `toolsd@${packageJson.version}`];
    expect(entry).toMatchObject({ command: 'npx', args: [...words, 'serve', '--dir', project] });
    // An npx that takes these words only, and starts what the real one would have fetched.
    const npx = put(
      'bin/npx',
      `#!/bin/sh\n[ "$1 $2" = '${words.join(' ')}' ] || exit 9\nshift 2\nexec '${process.execPath}' '${bin}' "$@"\n`,
    );
    chmodSync(npx, 0o755);
    expect(await toolsOf(entry, `${at('bin')}:${environment().PATH}`)).toEqual(['ps_list', 'ps_restart']);

    // The tools that ship need no folder, and that of the cache may go.
    await run(['install', 'windsurf'], { bin, cwd: newFolder() });
    const shipped = entryIn('.codeium/windsurf/mcp_config.json', 'mcpServers');
    expect(shipped.args).toEqual([...words, 'serve']);
  });
});
