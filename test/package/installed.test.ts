import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensurePacked } from '../../scripts/setup/packed.mjs';
import { run } from '../../scripts/setup/run.mjs';
import { ROOT } from '../codegen/projects.js';
import { connected } from './client.js';
import { filesOf } from './files.js';
import { nodes } from './supported-nodes.js';

const PATIENCE_MS = 600_000;

const empty = mkdtempSync(join(tmpdir(), 'toolsd-installed-'));
let home: string;
beforeAll(async () => {
  home = (await ensurePacked()).folder;
}, PATIENCE_MS);
afterAll(() => rmSync(empty, { recursive: true, force: true }));

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const version = (JSON.parse(read('package.json')) as { version: string }).version;
const inventory = read('test/tools/inventory.txt').split('\n');
const flagship = inventory.flatMap((line) => /^[a-z_]+/.exec(line)?.[0] ?? []).sort();

it('is held against all 33 tools', () => {
  expect(flagship).toHaveLength(33);
});

describe.each(nodes)('installed from its tarball, on $name', { timeout: 120_000 }, ({ node, program }) => {
  if (program === '') return it.skip('does all that is held here');
  const start = (...argv: string[]) =>
    run(program, [join(home, 'node_modules/toolsd/bin/toolsd.js'), ...argv], {
      cwd: empty,
    });

  it('says its version', async () => {
    expect(await start('--version')).toEqual({ code: 0, stdout: `${version}\n`, output: `${version}\n` });
  });

  it('explains every command that its help names', async () => {
    const { stdout } = await start('--help');
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name);
    expect(commands).toEqual(expect.arrayContaining(['init', 'new', 'check', 'test', 'serve', 'docs']));
    for (const name of commands.filter((one) => one !== 'help')) {
      const { code, output } = await start(name, '--help');
      expect([name, code], output).toEqual([name, 0]);
      expect(output).toContain(`Usage: toolsd ${name}`);
    }
  });

  it('finds all that its pieces ask for', async () => {
    const pieces = filesOf(join(home, 'node_modules/toolsd/dist')).filter((path) =>
      /^(api|cli)\//.test(path),
    );
    expect(pieces.length).toBeGreaterThan(20);
    const list = JSON.stringify(
      pieces.map((path) => pathToFileURL(join(home, 'node_modules/toolsd/dist', path))),
    );
    const code = `for (const piece of ${list}) await import(piece).catch((error) => { console.log(piece, error); });`;
    const outcome = await run(program, ['--input-type=module', '--eval', code], { cwd: empty });
    expect(outcome).toEqual({ code: 0, stdout: '', output: '' });
  });

  it.each([
    ['the shipped bundle', ['serve']],
    ['its specs', ['serve', '--read-only', '--dir', '.']],
  ])('serves the tools of the flagship from %s', async (_, argv) => {
    const place = join(home, 'node_modules/toolsd');
    const client = await connected(program, [join(place, 'bin/toolsd.js'), ...argv], {
      cwd: argv.length > 1 ? place : empty,
    });
    try {
      const { tools } = await client.listTools();
      const names = tools.map(({ name }) => name).sort();
      if (argv.length === 1) expect(names).toEqual(flagship);
      else expect(names.filter((name) => !flagship.includes(name))).toEqual([]);
      expect(names.length).toBeGreaterThan(10);
    } finally {
      await client.close();
    }
  });

  it('serves from its one file, with no package near', async () => {
    const alone = join(empty, `alone-${node}`);
    mkdirSync(alone);
    copyFileSync(join(home, 'node_modules/toolsd/dist/server.cjs'), join(alone, 'server.cjs'));
    const complaints: string[] = [];
    const client = await connected(program, [join(alone, 'server.cjs')], { cwd: alone, complaints });
    try {
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name).sort()).toEqual(flagship);
    } finally {
      await client.close();
    }
    expect(complaints).toEqual([]);
  });
});
