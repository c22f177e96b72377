/**
 * Counts that stand for what a start costs, and do not vary from machine to machine. What is above its limit was added:
 * make it less, or raise the limit here and say why.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { beforeAll, expect, it } from 'vitest';
import { commandLine, kept, server, start, telemetry } from '../../scripts/bundles.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Of a bundle: how many modules are in it, and how many thousand bytes it has. */
const BUNDLES = [
  // Read and compiled before the first byte is answered.
  ['start.cjs', start, { modules: 10, kilobytes: 8 }],
  // Read for the first call: half of it is undici, a fifth the generated tools.
  ['server.cjs', server, { modules: 530, kilobytes: 1_400 }],
  // Read besides for the first call of a project that is known: half of it is Ajv.
  ['kept.cjs', kept, { modules: 110, kilobytes: 195 }],
  // Read only where an operator asks for telemetry.
  ['telemetry.cjs', telemetry, { modules: 310, kilobytes: 340 }],
  // Read for every command; what a single one needs is in pieces of its own.
  ['toolsd.js', commandLine, { modules: 60, kilobytes: 16 }],
] as const;

/** What the shipped server opens until it has listed its tools: its front, an index of what that answers, and the list. */
const OPENED = ['bin/toolsd.js', 'dist/start.cjs', 'dist/ready/ready.json', 'dist/ready/<text>.json'];

/** What packages do is done at compile time, or for the first call. */
const NOT_IN_FRONT = /node_modules\//;

/** Bytes of the answer to tools/list: each costs time here, and tokens at the model. */
const LIST_KILOBYTES = 26;

const metafiles = new Map<BuildOptions, Metafile>();
beforeAll(async () => {
  for (const [, bundle] of BUNDLES) {
    const { metafile } = await build({ ...bundle, write: false, metafile: true });
    metafiles.set(bundle, metafile);
  }
});

function outputOf(file: string, bundle: BuildOptions) {
  const outputs = metafiles.get(bundle)?.outputs ?? {};
  const output = outputs[`dist/${file}`];
  if (output === undefined) throw new Error(`There is no dist/${file} among ${Object.keys(outputs)}.`);
  return output;
}

it.each(BUNDLES)('dist/%s holds no more modules and bytes than it may', (file, bundle, limit) => {
  const { inputs, bytes } = outputOf(file, bundle);
  const counts = { modules: Object.keys(inputs).length, kilobytes: Math.ceil(bytes / 1_000) };
  expect(counts.modules, `modules of ${file}`).toBeLessThanOrEqual(limit.modules);
  expect(counts.kilobytes, `kB of ${file}`).toBeLessThanOrEqual(limit.kilobytes);
});

it('what answers first holds no package', () => {
  const inputs = Object.keys(outputOf('start.cjs', start).inputs);
  expect(inputs).toContain('src/start.ts');
  expect(inputs.filter((path) => NOT_IN_FRONT.test(path))).toEqual([]);
});

it('the shipped server opens these files until its tools are listed, and no other; the list is small', async () => {
  const { opened, list } = await listedTools();
  const known = opened.map((file) => file.replace(/[0-9a-f]{16}\.json$/u, '<text>.json'));
  expect(known).toEqual(OPENED);
  expect(list.length / 1_000).toBeLessThanOrEqual(LIST_KILOBYTES);
});

/** What the built server opens below the folder of the project, and the line of its list. */
async function listedTools(): Promise<{ opened: readonly string[]; list: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'toolsd-counts-'));
  const record = join(folder, 'opened.json');
  const hook = join(ROOT, 'test/architecture/opened-files.cjs');
  const child = spawn(process.execPath, ['--require', hook, join(ROOT, 'bin/toolsd.js'), 'serve'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', OPENED_FILES: record },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const clientInfo = { name: 'counts', version: '1' };
    const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo };
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\n`);
    await lines.next();
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`);
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/list' })}\n`);
    const { value: list = '' } = await lines.next();
    const opened: string[] = JSON.parse(readFileSync(record, 'utf8'));
    const ours = opened.filter((file) => file.startsWith(ROOT)).map((file) => file.slice(ROOT.length));
    return { opened: ours.map((file) => file.replaceAll('\\', '/')), list };
  } finally {
    child.stdin.end();
    if (child.exitCode === null) await once(child, 'close');
    rmSync(folder, { recursive: true });
  }
}
