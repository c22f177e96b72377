import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { writeConfig } from '../../../codegen/cli/install-file.js';
import { freshMachine } from './machine.js';

const machine = freshMachine();

describe('toolsd install beside what a person wrote', () => {
  const zed = '.config/zed/settings.json';
  const SETTINGS =
    '// Mine.\n{\n  "theme": "One Dark", // for the night\n  "context_servers": {\n    // of the house\n    "lamp": {"command": "lamp", "args": [], "env": {"LAMP_TOKEN": "silver-key-99"}},\n  },\n}\n';

  it('keeps every byte of it, and gives it back with --undo', async () => {
    machine.put(zed, SETTINGS);
    chmodSync(machine.at(zed), 0o640);
    const { stdout } = await machine.install('zed');
    const after = machine.read(zed);
    const [head = '', tail = ''] = SETTINGS.split('  },\n}\n');
    expect(after.startsWith(head)).toBe(true);
    expect(after.endsWith(`  },\n}\n${tail}`)).toBe(true);
    expect(after).toContain('    "heroku": {\n      "command": "node",');
    expect(stdout).toContain(`The file as it was: ${machine.at(zed)}.toolsd-backup\n`);
    for (const file of [zed, `${zed}.toolsd-backup`])
      expect(statSync(machine.at(file)).mode & 0o777).toBe(0o640);
    expect(machine.read(`${zed}.toolsd-backup`)).toBe(SETTINGS);
    expect(readdirSync(dirname(machine.at(zed))).sort()).toEqual([
      'settings.json',
      'settings.json.toolsd-backup',
    ]);

    const undo = await machine.install('zed', '--undo');
    expect(undo.exitCode).toBe(0);
    expect(undo.stdout).toContain('-    "heroku": {');
    expect(undo.stdout).not.toContain('silver-key-99');
    expect(machine.read(zed)).toBe(SETTINGS);
    expect(await machine.install('zed', '--undo')).toEqual({
      exitCode: 0,
      stdout: `There is nothing to undo: Zed has no \`heroku\` in ${machine.at(zed)}`,
      stderr: '',
    });
  });

  it('never writes over an older backup, and makes no second one of the same', async () => {
    const original = machine.put('.cursor/mcp.json', '{"mcpServers": {}}\n');
    machine.put('.cursor/mcp.json.toolsd-backup', 'precious');
    await machine.install('cursor');
    const first = machine.read('.cursor/mcp.json');
    await machine.install('cursor', '--undo');
    expect(readFileSync(original, 'utf8')).toBe('{"mcpServers": {}}\n');
    await machine.install('cursor');
    const backups = ['', '-2', '-3'].map((end) => machine.read(`.cursor/mcp.json.toolsd-backup${end}`));
    expect(backups).toEqual(['precious', '{"mcpServers": {}}\n', first]);
    expect(readdirSync(machine.at('.cursor'))).toHaveLength(4);
  });

  it('removes an entry that was changed by hand, and shows what it removes', async () => {
    await machine.install('codex');
    const path = '.codex/config.toml';
    writeFileSync(
      machine.at(path),
      `model = "x" # best\n\n${machine.read(path).replace('"node"', '"deno"')}cwd = "/tmp"\n`,
    );
    const dry = await machine.install('codex', '--undo', '--dry-run');
    expect(machine.read(path)).toContain('deno');
    const undo = await machine.run(['install', 'codex', '--undo', '--name', 'heroku'], { cwd: machine.home });
    for (const { stdout } of [dry, undo])
      expect(stdout).toMatch(/^-command = "deno"\n[\s\S]*^-cwd = "\/tmp"$/m);
    expect(machine.read(path)).toBe('model = "x" # best\n');
  });

  it('leaves a server of somebody else alone', async () => {
    const text = '{"mcpServers": {"heroku": {"command": "npx", "args": ["-y", "@heroku/mcp-server"]}}}';
    machine.put('.cursor/mcp.json', text);
    const { exitCode, stderr } = await machine.install('cursor');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('has another server `heroku`, which does not start toolsd.');
    expect(machine.read('.cursor/mcp.json')).toBe(text);
    expect((await machine.install('cursor', '--name', 'specs')).exitCode).toBe(0);
    expect(Object.keys(JSON.parse(machine.read('.cursor/mcp.json')).mcpServers)).toEqual(['heroku', 'specs']);
  });

  it.each([
    ['claude-code', '.claude.json', '{\n  "a": 1\n  "b": 2\n}', ':3:3 is no JSON: comma expected.'],
    ['codex', '.codex/config.toml', 'a = 1\nb = \n', ':2:5 is no TOML: '],
    ['cursor', '.cursor/mcp.json', '\u00ff\u00fe{', ' is left as it is: it is not in UTF-8.'],
  ])('leaves a file of %s that it can not read, and says where', async (client, path, text, words) => {
    machine.put(path, '');
    writeFileSync(machine.at(path), text, text.startsWith('\u00ff') ? 'latin1' : 'utf8');
    const before = readFileSync(machine.at(path));
    for (const flags of [[], ['--dry-run'], ['--undo']]) {
      const { exitCode, stdout, stderr } = await machine.install(client, ...flags);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr).toContain(machine.at(path) + words);
    }
    expect(readFileSync(machine.at(path))).toEqual(before);
    expect(readdirSync(dirname(machine.at(path)))).toHaveLength(1);
  });

  it('follows links, also to what is not there yet', async () => {
    machine.put('dotfiles/cursor.json', '{}');
    for (const [link, target] of [
      ['.cursor/mcp.json', '../dotfiles/cursor.json'],
      ['.codex/config.toml', '../dotfiles/codex.toml'],
    ] as const) {
      mkdirSync(dirname(machine.at(link)), { recursive: true });
      symlinkSync(target, machine.at(link));
    }
    await machine.install('cursor');
    await machine.install('codex');
    for (const link of ['.cursor/mcp.json', '.codex/config.toml'])
      expect(lstatSync(machine.at(link)).isSymbolicLink()).toBe(true);
    expect(JSON.parse(machine.read('dotfiles/cursor.json')).mcpServers).toHaveProperty('heroku');
    expect(parseToml(machine.read('dotfiles/codex.toml'))).toHaveProperty('mcp_servers.heroku');
    expect(machine.read('.cursor/mcp.json.toolsd-backup')).toBe('{}');
    expect(readdirSync(machine.at('dotfiles')).sort()).toEqual(['codex.toml', 'cursor.json']);
  });

  it('says what it may not write, and leaves all as it was', async () => {
    const asRoot = process.getuid?.() === 0;
    const user = asRoot ? { uid: 65_534, gid: 65_534 } : {};
    machine.put('.cursor/mcp.json', '{}');
    machine.put('.gemini/settings.json', '{}');
    machine.put('.codex', 'no folder');
    if (asRoot)
      for (const path of ['', '.cursor', '.cursor/mcp.json']) chownSync(machine.at(path), 65_534, 65_534);
    chmodSync(machine.at('.cursor/mcp.json'), 0o444);
    if (!asRoot) chmodSync(machine.at('.gemini'), 0o555);
    for (const path of ['.gemini/settings.json']) chmodSync(machine.at(path), 0o666);
    chmodSync(machine.project, 0o755);
    const before = machine.allFiles();
    for (const [client, words] of [
      ['cursor', `Can not open ${machine.at('.cursor/mcp.json')}: you may not.`],
      ['gemini', `Can not open ${machine.at('.gemini')}/`],
      ['codex', 'a file is where a folder has to be'],
    ] as const) {
      const { exitCode, stdout, stderr } = await machine.run(['install', client], user);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr).toContain(words);
    }
    expect(machine.allFiles()).toEqual(before);
  });
});

describe('writing settings', () => {
  it('stops where another program wrote meanwhile, and loses nothing of that', async () => {
    const path = machine.put('.claude.json', 'theirs');
    await expect(writeConfig(path, 'as it was read', 'mine', 0o600)).rejects.toThrow(
      `${path} was changed by another program meanwhile. Run it again.`,
    );
    await expect(writeConfig(path, undefined, 'mine', 0o600)).rejects.toThrow('meanwhile');
    expect(machine.allFiles()).toEqual({ '.claude.json': 'theirs' });
  });

  it('leaves nothing half done where no backup can be made', async () => {
    machine.put('.cursor/mcp.json', '{}');
    machine.put('.cursor/mcp.json.toolsd-backup/in-the-way', '');
    const { exitCode, stderr } = await machine.install('cursor');
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      `Can not read ${machine.at('.cursor/mcp.json.toolsd-backup')}: it is a folder, and has to be a file. Move it away, then run it again.`,
    );
    expect(machine.allFiles()).toEqual({
      '.cursor/mcp.json': '{}',
      '.cursor/mcp.json.toolsd-backup/in-the-way': '',
    });
  });

  it('tells of a circle of links', async () => {
    mkdirSync(machine.at('.cursor'));
    symlinkSync('mcp.json', machine.at('.cursor/mcp.json'));
    expect(await machine.install('cursor')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('its links lead in a circle'),
    });
  });
});
