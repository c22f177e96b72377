import { describe, expect, it } from 'vitest';
import { concealed } from '../../codegen/cli/install-conceal.js';
import { startOf } from '../../codegen/cli/install-launch.js';
import type { ClientId, Scope } from '../../codegen/clients/client.js';
import { CLIENTS } from '../../codegen/clients/clients.js';
import { startsToolsd } from '../../codegen/clients/launch.js';
import { locate, type Machine } from '../../codegen/clients/locate.js';

const LINUX: Machine = { os: 'linux', env: {}, home: '/home/ann', folder: '/work/shop' };
const MACOS: Machine = { os: 'macos', env: {}, home: '/Users/ann', folder: '/work/shop' };
const WINDOWS: Machine = {
  os: 'windows',
  env: { APPDATA: 'C:\\Users\\ann\\AppData\\Roaming' },
  home: 'C:\\Users\\ann',
  folder: 'D:\\shop',
};

/** The files of each client, said once more and apart from the code. */
const USER: Readonly<Record<ClientId, readonly [linux: string | undefined, macos: string, windows: string]>> =
  {
    'claude-code': ['/home/ann/.claude.json', '/Users/ann/.claude.json', 'C:\\Users\\ann\\.claude.json'],
    'claude-desktop': [
      undefined,
      '/Users/ann/Library/Application Support/Claude/claude_desktop_config.json',
      'C:\\Users\\ann\\AppData\\Roaming\\Claude\\claude_desktop_config.json',
    ],
    vscode: [
      '/home/ann/.config/Code/User/mcp.json',
      '/Users/ann/Library/Application Support/Code/User/mcp.json',
      'C:\\Users\\ann\\AppData\\Roaming\\Code\\User\\mcp.json',
    ],
    cursor: [
      '/home/ann/.cursor/mcp.json',
      '/Users/ann/.cursor/mcp.json',
      'C:\\Users\\ann\\.cursor\\mcp.json',
    ],
    gemini: [
      '/home/ann/.gemini/settings.json',
      '/Users/ann/.gemini/settings.json',
      'C:\\Users\\ann\\.gemini\\settings.json',
    ],
    codex: [
      '/home/ann/.codex/config.toml',
      '/Users/ann/.codex/config.toml',
      'C:\\Users\\ann\\.codex\\config.toml',
    ],
    zed: [
      '/home/ann/.config/zed/settings.json',
      '/Users/ann/.config/zed/settings.json',
      'C:\\Users\\ann\\AppData\\Roaming\\Zed\\settings.json',
    ],
    windsurf: [
      '/home/ann/.codeium/windsurf/mcp_config.json',
      '/Users/ann/.codeium/windsurf/mcp_config.json',
      'C:\\Users\\ann\\.codeium\\windsurf\\mcp_config.json',
    ],
  };

const fileOf = (id: ClientId, scope: Scope, machine: Machine) =>
  locate(CLIENTS.find((one) => one.id === id) as (typeof CLIENTS)[number], scope, machine);

describe('the file of a client', () => {
  it.each(CLIENTS.map(({ id }) => [id] as const))('of a person is where %s looks, on each system', (id) => {
    expect([LINUX, MACOS, WINDOWS].map((machine) => fileOf(id, 'user', machine))).toEqual(USER[id]);
  });

  it.each<[ClientId, string | undefined]>([
    ['claude-code', '.mcp.json'],
    ['claude-desktop', undefined],
    ['vscode', '.vscode/mcp.json'],
    ['cursor', '.cursor/mcp.json'],
    ['gemini', '.gemini/settings.json'],
    ['codex', '.codex/config.toml'],
    ['zed', undefined],
    ['windsurf', undefined],
  ])('of a project lies in its folder: %s, %s', (id, path) => {
    expect(fileOf(id, 'project', LINUX)).toBe(path && `/work/shop/${path}`);
    expect(fileOf(id, 'project', WINDOWS)).toBe(path && `D:\\shop\\${path.replaceAll('/', '\\')}`);
  });

  it.each<[ClientId, string, string, string]>([
    ['claude-code', 'CLAUDE_CONFIG_DIR', '/else', '/else/.claude.json'],
    ['codex', 'CODEX_HOME', '/else/', '/else/config.toml'],
    ['gemini', 'GEMINI_CLI_HOME', '/else', '/else/.gemini/settings.json'],
    ['vscode', 'XDG_CONFIG_HOME', '/else', '/else/Code/User/mcp.json'],
    ['zed', 'XDG_CONFIG_HOME', '/else', '/else/zed/settings.json'],
  ])('of %s is where %s says', (id, name, folder, path) => {
    expect(fileOf(id, 'user', { ...LINUX, env: { [name]: folder } })).toBe(path);
    for (const none of ['', 'some/where'])
      expect(fileOf(id, 'user', { ...LINUX, env: { [name]: none } })).toBe(USER[id][0]);
  });

  it('is not moved by a variable that counts on other systems', () => {
    const env = { XDG_CONFIG_HOME: '/else' };
    expect(fileOf('zed', 'user', { ...MACOS, env })).toBe(USER.zed[1]);
    expect(fileOf('vscode', 'user', { ...MACOS, env })).toBe(USER.vscode[1]);
  });

  it('is found on Windows without APPDATA, and with a variable that moves it', () => {
    expect(fileOf('zed', 'user', { ...WINDOWS, env: {} })).toBe(USER.zed[2]);
    const moved = { ...WINDOWS, env: { CODEX_HOME: 'D:\\codex' } };
    expect(fileOf('codex', 'user', moved)).toBe('D:\\codex\\config.toml');
  });
});

describe('what a client starts', () => {
  it.each(['/home/ann/toolsd', '/home/ann/shop/node_modules/toolsd'])('is the program in %s', (root) => {
    expect(startOf(root, 'linux', '1.2.3')).toEqual({ command: 'node', args: [`${root}/bin/toolsd.js`] });
  });

  it('is npx with this version where the program lies in its cache', () => {
    const root = '/home/ann/.npm/_npx/0f3e/node_modules/toolsd';
    expect(startOf(root, 'macos', '1.2.3')).toEqual({ command: 'npx', args: ['-y', 'toolsd@1.2.3'] });
    const there = 'C:\\Users\\ann\\AppData\\Local\\npm-cache\\_npx\\0f3e\\node_modules\\toolsd';
    expect(startOf(there, 'windows', '1.2.3')).toEqual({
      command: 'cmd',
      args: ['/c', 'npx', '-y', 'toolsd@1.2.3'],
    });
  });

  it.each<[boolean, object]>([
    [true, { command: 'node', args: ['/a/bin/toolsd.js', 'serve'] }],
    [true, { command: 'wrapper', args: ['node', 'C:\\a\\bin\\toolsd.js'] }],
    [true, { command: 'npx', args: ['-y', 'toolsd@1.2.3', 'serve'] }],
    [true, { command: '/usr/local/bin/toolsd', args: [] }],
    [false, { command: 'npx', args: ['-y', '@heroku/mcp-server'] }],
    [false, { command: 'node', args: ['/home/toolsd/other.js'] }],
    [false, { command: 'node', args: ['/home/ann/nottoolsd.js'] }],
    [false, { url: 'https://example.com/toolsd' }],
  ])('is this program: %s for %j', (expected, entry) => {
    expect(startsToolsd(entry as Readonly<Record<string, unknown>>)).toBe(expected);
  });
});

describe('what is shown of settings', () => {
  it.each([
    ['+  "API_TOKEN": "abc-123",', '+  "API_TOKEN": "[hidden]",'],
    ['-PASSWORD = \'it is "x"\'', '-PASSWORD = "[hidden]"'],
    ['{"MINE": "a \\" b", "other": "b"}', '{"MINE": "[hidden]", "other": "b"}'],
    [' "API_TOKEN": "$API_TOKEN"', ' "API_TOKEN": "$API_TOKEN"'],
    [' "API_TOKEN": "<a token>"', ' "API_TOKEN": "<a token>"'],
    [' "command": "node"', ' "command": "node"'],
  ])('holds no secret: %s', (text, shown) => {
    expect(concealed(text, new Set(['MINE']))).toBe(shown);
  });
});
