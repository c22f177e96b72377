/** What a server loads, from its start to its first answers: every module is in the record that V8 writes of a process. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ROOT } from '../codegen/projects.js';
import { killServers, type ServerProcess, startServer } from './server-process.js';

vi.setConfig({ testTimeout: 120_000 });

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'toolsd-start-'));
});
afterEach(() => {
  killServers();
  rmSync(home, { recursive: true, force: true });
});

const HELLO = {
  protocolVersion: '2025-11-25',
  capabilities: { roots: { listChanged: true }, elicitation: {} },
  clientInfo: { name: 'a client', version: '1' },
};

function started(dir: string, env: Readonly<Record<string, string>> = {}): ServerProcess {
  const own = {
    PATH: process.env.PATH ?? '',
    TOOLSD_CACHE: join(home, 'cache'),
    NODE_V8_COVERAGE: join(home, 'v8'),
  };
  return startServer({ ...own, ...env }, ['--dir', dir]);
}

async function listed(server: ServerProcess): Promise<string[]> {
  await server.request('initialize', HELLO);
  await server.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  const { result } = await server.request('tools/list');
  return result.tools.map(({ name }: { name: string }) => name);
}

/** The files that a server loaded, once it has ended. */
async function loaded(server: ServerProcess): Promise<string[]> {
  server.closeInput();
  await server.exit;
  const [report = ''] = readdirSync(join(home, 'v8'));
  const { result } = JSON.parse(readFileSync(join(home, 'v8', report), 'utf8'));
  rmSync(join(home, 'v8'), { recursive: true });
  const urls = (result as { url: string }[]).map(({ url }) => url);
  return urls.filter((url) => url.startsWith('file:')).map((url) => basename(url));
}

const FRONT = ['toolsd.js', 'start.cjs'];

describe('the shipped server', () => {
  it('lists its tools with two small files, and loads itself for a call', async () => {
    const first = started(ROOT);
    expect(await listed(first)).toHaveLength(33);
    expect(await loaded(first)).toEqual(FRONT);
    const second = started(ROOT);
    await listed(second);
    const { error } = await second.request('tools/call', { name: 'no_such_tool' });
    expect(error.message).toContain('no_such_tool');
    expect(await loaded(second)).toEqual([...FRONT, 'server.cjs']);
  });

  it('is there from the start where an operator wants more', async () => {
    const audited = started(ROOT, { TOOLSD_AUDIT: join(home, 'audit.jsonl') });
    expect(await listed(audited)).toHaveLength(33);
    expect(existsSync(join(home, 'audit.jsonl'))).toBe(true);
    expect(await loaded(audited)).toContain('server.cjs');
    const wrong = started(ROOT, { TOOLSD_SEAL_KEY: 'short' });
    expect((await wrong.exit).code).toBe(1);
    expect(wrong.stderr()).toContain('TOOLSD_SEAL_KEY');
  });
});

describe('a project of somebody else', () => {
  const spec = () => join(home, 'project/tools.d/ps/ps_list.yaml');
  const kept = () => existsSync(join(home, 'cache/ready'));

  beforeEach(async () => {
    cpSync(join(ROOT, 'tools.d/_server.yaml'), join(home, 'project/tools.d/_server.yaml'));
    cpSync(join(ROOT, 'tools.d/ps'), join(home, 'project/tools.d/ps'), { recursive: true });
    // Files that are younger may change within the tick of the clock.
    await sleep(1_100);
  });

  async function servedOnce(): Promise<void> {
    const server = started(join(home, 'project'));
    await listed(server);
    while (!kept()) await sleep(50);
    expect((await loaded(server)).length).toBeGreaterThan(FRONT.length);
  }

  it('is compiled when it is served first; its list is known from then on, and so are its tools', async () => {
    await servedOnce();
    const second = started(join(home, 'project'));
    expect(await listed(second)).toEqual(['ps_list', 'ps_restart', 'ps_scale']);
    expect(await loaded(second)).toEqual(FRONT);
    const third = started(join(home, 'project'));
    await listed(third);
    const { result } = await third.request('tools/call', { name: 'ps_list', arguments: {} });
    expect(result).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('`app`') }] });
    expect(await loaded(third)).toEqual([...FRONT, 'server.cjs', 'kept.cjs']);
  });

  it('is compiled anew when a spec is another one', async () => {
    await servedOnce();
    writeFileSync(spec(), readFileSync(spec(), 'utf8').replace('List dynos', 'List all dynos'));
    const server = started(join(home, 'project'));
    await server.request('initialize', HELLO);
    const { result } = await server.request('tools/list');
    expect(result.tools[0].title).toBe('List all dynos');
  });

  it('says what is wrong with it at every start', async () => {
    await servedOnce();
    writeFileSync(spec(), 'name: ps_list');
    for (const _ of [1, 2]) {
      const server = started(join(home, 'project'));
      expect((await server.exit).code).toBe(1);
      expect(server.stderr()).toContain('ps_list.yaml');
    }
  });
});
