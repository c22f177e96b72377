import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../scripts/setup/run.mjs';
import { ROOT } from '../codegen/projects.js';
import { nodes } from './supported-nodes.js';

/** Says what V8 is told, having told it. */
const PROBE = `
  const v8 = require('node:v8');
  const set = v8.setFlagsFromString;
  let told = [];
  v8.setFlagsFromString = (flag) => { told.push(flag); set(flag); };
  const { optimizeEarly } = require('./optimize-early.cjs');
  const steps = [false, true, true, false].map((early) => {
    optimizeEarly(early);
    const flags = told;
    told = [];
    return flags;
  });
  console.log(JSON.stringify(steps));
`;

const home = mkdtempSync(join(tmpdir(), 'toolsd-optimize-'));
beforeAll(async () => {
  await build({
    entryPoints: [join(ROOT, 'src/runtime/run/optimize-early.ts')],
    outfile: join(home, 'optimize-early.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
  writeFileSync(join(home, 'probe.cjs'), PROBE);
});
afterAll(() => rmSync(home, { recursive: true }));

describe.each(nodes)('V8 of $name', { timeout: 120_000 }, ({ program }) => {
  if (program === '') return it.skip('knows the flags that it is told');

  it('knows the flags that it is told, and gets back what it has by itself', async () => {
    const probe = await run(program, [join(home, 'probe.cjs')]);
    const [first, early, again, usual] = JSON.parse(probe.stdout) as string[][];
    // It would complain of a flag that it does not know.
    expect(probe).toEqual({ code: 0, stdout: probe.stdout, output: probe.stdout });
    expect([first, again]).toEqual([[], []]);
    expect(early?.length).toBeGreaterThan(0);
    const { stdout: options } = await run(program, ['--v8-options']);
    const numberOf = (flag: string) => Number(flag.split('=')[1]);
    for (const [index, flag] of (usual ?? []).entries()) {
      expect(options).toContain(`default: ${flag}\n`);
      const sooner = early?.[index] ?? '';
      expect(sooner.split('=')[0]).toBe(flag.split('=')[0]);
      expect(numberOf(sooner)).toBeLessThan(numberOf(flag));
    }
    expect(usual).toHaveLength(early?.length ?? 0);
  });
});
