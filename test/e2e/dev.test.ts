/** `toolsd dev` as the server of a client that stays connected while its author writes. */
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ROOT } from '../codegen/projects.js';

const SPEC = 'tools.d/ps/ps_scale.yaml';
const PATIENCE = { timeout: 20_000, interval: 50 };

let dir: string;
let client: Client | undefined;
let said: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'toolsd-dev-'));
  await mkdir(join(dir, 'tools.d/ps'), { recursive: true });
  await copy('tools.d/_server.yaml');
  await copy('tools.d/ps/ps_list.yaml');
  said = '';
});

afterEach(async () => {
  await client?.close();
  client = undefined;
  await rm(dir, { recursive: true, force: true });
});

const copy = (path: string) => cp(join(ROOT, path), join(dir, path));

/** A client of one era, and the lists that it was told of. */
async function connect(mode: 'legacy' | 'auto'): Promise<{ names(): Promise<string[]>; told: string[][] }> {
  const told: string[][] = [];
  const onChanged = (_error: unknown, tools: readonly { name: string }[] | null) => {
    if (tools !== null) told.push(tools.map(({ name }) => name));
  };
  const one = new Client(
    { name: 'author', version: '1.0.0' },
    { capabilities: {}, versionNegotiation: { mode }, listChanged: { tools: { onChanged } } },
  );
  client = one;
  const args = [join(ROOT, 'bin/toolsd.js'), 'dev', '--dir', dir];
  const transport = new StdioClientTransport({ command: process.execPath, args, stderr: 'pipe' });
  transport.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await one.connect(transport);
  return { told, names: async () => (await one.listTools()).tools.map(({ name }) => name) };
}

it.each(['legacy', 'auto'] as const)(
  'a %s client sees a new tool, keeps the last good ones, and sees them go',
  async (mode) => {
    const { names, told } = await connect(mode);
    expect(await names()).toEqual(['ps_list']);

    await copy(SPEC);
    await vi.waitFor(() => expect(told.at(-1)).toEqual(['ps_list', 'ps_scale']), PATIENCE);
    const generated = join(dir, 'src/generated/ps/ps_scale.ts');
    await vi.waitFor(async () => expect(await readFile(generated, 'utf8')).toContain('psScale'), PATIENCE);
    const { isError } = await (client as Client).callTool({ name: 'ps_scale', arguments: { ap: 'x' } });
    expect(isError).toBe(true);

    const text = await readFile(join(dir, SPEC), 'utf8');
    await writeFile(join(dir, SPEC), text.replace('method: PATCH', 'methd: PATCH'));
    await vi.waitFor(() => expect(said).toContain('Did you mean `method`?'), PATIENCE);
    expect(said).toContain(`${SPEC}:`);
    expect(await names()).toEqual(['ps_list', 'ps_scale']);
    expect(await readFile(generated, 'utf8')).toContain("method: 'PATCH'");

    await rm(join(dir, SPEC));
    await vi.waitFor(() => expect(told.at(-1)).toEqual(['ps_list']), PATIENCE);
    await vi.waitFor(() => expect(readFile(generated, 'utf8')).rejects.toThrow(), PATIENCE);
  },
  60_000,
);

it('begins with specs that do not compile, and serves them once they do', async () => {
  await writeFile(join(dir, SPEC), 'name: ps_scale\n');
  const { names, told } = await connect('auto');
  expect(await names()).toEqual([]);
  await copy(SPEC);
  await vi.waitFor(() => expect(told.at(-1)).toEqual(['ps_list', 'ps_scale']), PATIENCE);
}, 60_000);

it('hears of changes after the folder of the specs was away, and tells a client of new tools only', async () => {
  const { names, told } = await connect('auto');
  expect(await names()).toEqual(['ps_list']);
  await rename(join(dir, 'tools.d'), join(dir, 'td'));
  await vi.waitFor(() => expect(said).toContain('There is no tools.d in'), PATIENCE);
  await rename(join(dir, 'td'), join(dir, 'tools.d'));
  await vi.waitFor(() => expect(said.match(/1 tool: no problems/g)).toHaveLength(2), PATIENCE);
  // Both times the tools were those that the client has.
  const text = await readFile(join(dir, 'tools.d/_server.yaml'), 'utf8');
  await rm(join(dir, 'tools.d/_server.yaml'));
  await vi.waitFor(() => expect(said).toContain('The tools stay as they were'), PATIENCE);
  await writeFile(join(dir, 'tools.d/_server.yaml'), text);
  await vi.waitFor(() => expect(said.match(/1 tool: no problems/g)).toHaveLength(3), PATIENCE);
  await writeFile(join(dir, 'tools.d/_server.yaml'), text);
  await sleep(500);
  expect(said.match(/1 tool: no problems/g)).toHaveLength(3);
  expect(told).toEqual([]);

  await copy(SPEC);
  await vi.waitFor(() => expect(told).toEqual([['ps_list', 'ps_scale']]), PATIENCE);
}, 60_000);

it('hears of changes behind links', async () => {
  const shared = await mkdtemp(join(tmpdir(), 'toolsd-shared-'));
  try {
    await rename(join(dir, 'tools.d/ps'), join(shared, 'ps'));
    await symlink(join(shared, 'ps'), join(dir, 'tools.d/ps'));
    const { names, told } = await connect('auto');
    expect(await names()).toEqual(['ps_list']);
    await cp(join(ROOT, SPEC), join(shared, 'ps/ps_scale.yaml'));
    await vi.waitFor(() => expect(told).toEqual([['ps_list', 'ps_scale']]), PATIENCE);
  } finally {
    await rm(shared, { recursive: true });
  }
}, 60_000);
