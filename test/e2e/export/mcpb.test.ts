/** Bundles are checked by the official packer, and started as a client starts them. */
import { readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.js';
import { ensureExportPrograms } from '../../../scripts/setup/export-programs.mjs';
import { ROOT } from '../../codegen/projects.js';
import { smallProject } from '../command-line/project.js';
import type { Message } from '../server-process.js';
import { newFolder, removeFolders, serverEnv, TOKEN } from '../world.js';
import { connected } from './connected.js';

const project = smallProject();
// Installing the packer for the first time takes a while.
vi.setConfig({ hookTimeout: 180_000 });

let emulator: Emulator;
let mcpb: string;
beforeAll(async () => {
  ({ mcpb } = await ensureExportPrograms({ say: () => {} }));
  emulator = await startEmulator({ token: TOKEN });
});
afterAll(async () => {
  await emulator.close();
  removeFolders();
});
beforeEach(() => emulator.reset());

const AUTHOR = ['--author', 'Ann Example'];

/** Takes a bundle apart with the official packer, which has to find its manifest fine. */
async function unpacked(bundle: string): Promise<{ folder: string; manifest: Message }> {
  const folder = join(newFolder(), 'unpacked');
  await execa(process.execPath, [mcpb, 'unpack', bundle, folder]);
  const { stdout } = await execa(process.execPath, [mcpb, 'validate', join(folder, 'manifest.json')]);
  expect(stdout).toContain('validation passes');
  return { folder, manifest: JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) };
}

/** Starts it in the way that its manifest says, with what a person filled in. */
async function started(folder: string, manifest: Message, filledIn: Readonly<Record<string, string>>) {
  const { command, args, env } = manifest.server.mcp_config;
  const filled = (text: string) =>
    text
      .replace(/\$\{__dirname\}/g, folder)
      .replace(
        /\$\{user_config\.(\w+)\}/g,
        (_, key: string) => filledIn[key] ?? manifest.user_config[key].default,
      );
  expect(command).toBe('node');
  const { HEROKU_API_KEY: _, ...rest } = serverEnv(emulator.url);
  const own = Object.entries(env ?? {}).map(([name, value]) => [name, filled(value as string)]);
  return connected(process.execPath, args.map(filled), {
    cwd: folder,
    env: { ...rest, ...Object.fromEntries(own) },
  });
}

describe.each([
  ['of the shipped tools', ROOT, 'server/server.cjs', 33],
  ['of the specs of a project', undefined, 'server/index.mjs', 1],
])('a bundle %s', (_what, dir, entry, amount) => {
  it('passes the official checks, starts from its own folder, and answers', async () => {
    const made = await project.toolsd(
      'export',
      'mcpb',
      ...AUTHOR,
      '--description',
      'Things.',
      '--out',
      'x.mcpb',
      ...(dir ? ['--dir', dir] : []),
    );
    expect(made).toMatchObject({ exitCode: 0, stdout: '  new      x.mcpb' });
    expect(made.stderr).toContain('`heroku` is not in the bundle.');
    const { folder, manifest } = await unpacked(project.at('x.mcpb'));
    expect(manifest).toMatchObject({
      ...{ manifest_version: '0.3', name: 'heroku', display_name: 'Heroku', author: { name: 'Ann Example' } },
      server: { type: 'node', entry_point: entry },
      user_config: { heroku_api_key: { type: 'string', sensitive: true } },
    });
    expect(manifest.tools).toHaveLength(amount);
    const client = await started(folder, manifest, { heroku_api_key: TOKEN });
    try {
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toEqual(manifest.tools.map(({ name }: Message) => name));
      const answer = await client.callTool({ name: 'ps_list', arguments: { app: 'example-app' } });
      expect(answer).toMatchObject({ structuredContent: { total: 3 } });
    } finally {
      await client.close();
    }
  });
});

describe('a bundle', () => {
  it('asks for a credential that only some tools need, and starts without it', async () => {
    project.put('tools.d/git/git_version.yaml', VERSION_TOOL);
    project.put(
      'tools.d/_server.yaml',
      `${project.read('tools.d/_server.yaml')}`.replace('sources:\n', `sources:\n${NODE_SOURCE}`),
    );
    expect(await project.toolsd('export', 'mcpb', ...AUTHOR, '--description', 'Things.')).toMatchObject({
      exitCode: 0,
    });
    const { folder, manifest } = await unpacked(project.at('heroku.mcpb'));
    expect(manifest.user_config.heroku_api_key).toMatchObject({ required: false, default: '' });
    const client = await started(folder, manifest, {});
    try {
      const refused: Message = await client.callTool({ name: 'ps_list', arguments: { app: 'example-app' } });
      expect(refused._meta['toolsd/failure'].code).toBe('MISSING_CREDENTIAL');
    } finally {
      await client.close();
    }
  });

  it('is the same to the byte, whenever and wherever it is made', async () => {
    const make = async (name: string, zone: string) => {
      const options = { env: { TZ: zone } };
      const made = await project.toolsdWith(
        options,
        'export',
        'mcpb',
        ...AUTHOR,
        '--description',
        'Things.',
        '--out',
        name,
      );
      expect(made.exitCode).toBe(0);
      return readFileSync(project.at(name));
    };
    const first = await make('one.mcpb', 'UTC');
    const paths = readdirSync(project.at('tools.d'), { recursive: true, encoding: 'utf8' });
    for (const path of paths) utimesSync(project.at(join('tools.d', path)), 1e9, 1e9);
    const second = await make('two.mcpb', 'Pacific/Auckland');
    expect(first.equals(second)).toBe(true);
    project.change('List dynos', 'List all dynos');
    expect((await make('three.mcpb', 'UTC')).equals(first)).toBe(false);
  });

  it('is written again over its own, and over nothing else', async () => {
    const make = () => project.toolsd('export', 'mcpb', ...AUTHOR, '--description', 'Things.');
    await make();
    expect((await make()).stdout).toBe('  same     heroku.mcpb');
    project.change('List dynos', 'List all dynos');
    expect((await make()).stdout).toBe('  changed  heroku.mcpb');
    project.put('heroku.mcpb', 'mine');
    expect(await make()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('--out') });
    expect(project.read('heroku.mcpb')).toBe('mine');
  });

  it('has to say who made it and what it does', async () => {
    const { exitCode, stderr } = await project.toolsd('export', 'mcpb');
    expect(exitCode).toBe(1);
    for (const flag of ['--author', '--description']) expect(stderr).toContain(flag);
    expect(project.has('heroku.mcpb')).toBe(false);
  });
});

const NODE_SOURCE = `  git:
    cli:
      program: git
      install: Install git.
`;

const VERSION_TOOL = `name: git_version
title: Show version
description: Show which version of git runs.
effect: read
cli: {source: git, argv: [version]}
output: {parse: text}
examples:
  - {name: it is there, args: {}, reply: {stdout: git version 2.39.4}}
  - {name: it is not, args: {}, reply: {exit: 1, stderr: no}}
`;
