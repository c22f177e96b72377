import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ImportProject } from './project.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PROGRAM = `#!/bin/sh
case "$*" in
  '--help') printf 'Usage: lamps-of-a-test [command]\\n\\nAvailable Commands:\\n  list    List lamps\\n  switch  Switch lamps\\n  help    Help about a command\\n' ;;
  'list --help') printf 'List lamps.\\n\\nUsage: lamps-of-a-test list [flags]\\n\\nFlags:\\n      --color string   Of this color only\\n' ;;
  'switch --help') printf 'Usage: lamps-of-a-test switch [command]\\n\\nAvailable Commands:\\n  on      Switch a lamp on\\n' ;;
  'switch on --help') printf 'Switch a lamp on.\\n\\nUsage: lamps-of-a-test switch on <lamp>\\n\\nFlags:\\n      --bright   As bright as it gets\\n' ;;
  *) printf 'ran: %s\\n' "$*" ;;
esac
`;
let project: ImportProject;

beforeEach(() => {
  project = new ImportProject();
});
afterEach(() => project.remove());

describe('toolsd import help', () => {
  it('walks the commands of a program, and drafts those that do something', async () => {
    project.writeProgram('lamps-of-a-test', PROGRAM);
    await project.fine('import', 'help', 'lamps-of-a-test', '--toolset', 'lamps', '--add-source');
    expect(await project.fine('check')).toMatch(/^2 tools: no errors/u);
    expect(await project.fine('call', 'lamps_of_a_test_list', '--color', 'red')).toContain(
      'ran: list --color=red',
    );
    expect(await project.fine('call', 'lamps_of_a_test_switch_on', '--lamp', 'desk', '--bright')).toContain(
      'ran: switch on --bright -- desk',
    );
    expect(await project.fine('import', '--check')).toContain('lamps: 2 tools as help');
    project.writeProgram('lamps-of-a-test', PROGRAM.replace('--bright ', '--dim    '));
    const drift = await project.toolsd('import', '--check');
    expect(drift.exitCode).toBe(1);
    expect(drift.stdout).toContain('new: `flag --dim` (boolean)');
    expect(drift.stdout).toContain(
      'gone: `flag --bright` (was boolean) [breaking] (lamps-of-a-test switch on --help)',
    );
  });

  it('reads what git says of the commands of git remote', async () => {
    const out = await project.fine(
      'import',
      'help',
      'git',
      'remote',
      '--toolset',
      'git',
      '--source',
      'git',
      '--add-source',
      '--json',
    );
    const tools = (JSON.parse(out) as { written: { tool: string }[] }).written.map(({ tool }) => tool);
    expect(tools).toEqual(
      expect.arrayContaining(['git_remote_add', 'git_remote_rename', 'git_remote_remove']),
    );
    expect(await project.fine('check')).toContain('no errors');
  });

  it.each([
    ['bash', 'runs whatever it is given'],
    ['./lamps', 'not its path'],
    ['no-such-program-of-a-test', 'no-such-program-of-a-test'],
  ])('refuses %s', async (name, said) => {
    const { exitCode, stderr } = await project.toolsd('import', 'help', name, '--add-source');
    expect(exitCode).toBe(1);
    expect(stderr).toContain(said);
  });
});

describe('toolsd import of other kinds', () => {
  it('drafts a curl command line that can be called, and writes down no secret', async () => {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers['x-api-key']}`);
      response.setHeader('content-type', 'application/json').end('{"id": "o7"}');
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    try {
      const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const line = `curl -G '${base}/orders/7/items' -H 'X-Api-Key: hunter22hunter22' -d size=2`;
      const out = await project.fine('import', 'curl', line, '--toolset', 'shop', '--add-source');
      expect(out).toContain('It is not noted in tools.d/_imports.json');
      expect(project.has('tools.d/_imports.json')).toBe(false);
      const all =
        project.read('tools.d/shop/get_orders_items.yaml') + project.read('tools.d/_server.yaml') + out;
      expect(all).not.toContain('hunter22');
      const { stderr } = await project.toolsd('call', 'get_orders_items', '--order-id', '8', '--size', '3');
      expect(stderr).toContain('Set SHOP_KEY in the environment');
      vi.stubEnv('SHOP_KEY', 'another-key-of-theirs');
      await project.fine('call', 'get_orders_items', '--order-id', '8', '--size', '3');
      expect(seen).toEqual(['GET /orders/8/items?size=3 another-key-of-theirs']);
    } finally {
      vi.unstubAllEnvs();
      server.close();
    }
  });

  it('asks an MCP server for its tools, and drafts them', async () => {
    const out = await project.fine(
      'import',
      'mcp',
      '--toolset',
      'heroku',
      '--add-source',
      '--id',
      'ps_*',
      '--json',
      '--',
      process.execPath,
      `${ROOT}/bin/toolsd.js`,
      'serve',
      '--dir',
      ROOT,
    );
    const report = JSON.parse(out) as { written: { tool: string; effect: string }[] };
    expect(report.written.map(({ tool, effect }) => [tool, effect])).toEqual([
      ['ps_list', 'read'],
      ['ps_restart', 'destructive'],
      ['ps_scale', 'destructive'],
    ]);
    expect(await project.fine('check')).toMatch(/^3 tools: no errors/u);
    const { exitCode, stderr } = await project.toolsd('import', 'mcp', '--', process.execPath, '-e', '0');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('could not be asked for its tools');
  });

  it('drafts an oclif command and a link of a hyper-schema', async () => {
    const manifest = fileURLToPath(
      new URL('../../codegen/fixtures/oclif/heroku.manifest.json', import.meta.url),
    );
    await project.fine('import', 'oclif', manifest, '--toolset', 'pg', '--path', 'pg:*', '--add-source');
    expect(project.read('tools.d/pg/pg_info.yaml')).toContain('pg:info');
    const link = {
      title: 'List',
      rel: 'instances',
      method: 'GET',
      href: '/lamps',
      description: 'List the lamps.',
      targetSchema: { type: ['object'], properties: { id: { type: ['string'] } } },
    };
    project.write('lamps.json', JSON.stringify({ title: 'Lamps', definitions: { lamp: { links: [link] } } }));
    await project.fine('import', 'hyper-schema', 'lamps.json', '--add-source');
    expect(project.read('tools.d/lamps/lamp_list.yaml')).toContain("select: '[].{id: id}'");
    expect(await project.fine('check')).toContain('no errors');
  });
});
