import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastLines, run } from '../../scripts/setup/run.mjs';
import { childEnv } from './child-env.js';

export interface CommandUsage {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMb: number;
}

/**
 * Runs the built command line once, to its end.
 *
 * @throws {Error} where it does not end with exit code 0
 */
export async function runToolsd(
  root: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandUsage & { output: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'toolsd-bench-'));
  const file = join(folder, 'usage.json');
  try {
    const argv = [
      '--require',
      join(root, 'bench/harness/usage-at-exit.cjs'),
      join(root, 'bin/toolsd.js'),
      ...args,
    ];
    const began = performance.now();
    const { code, output } = await run(process.execPath, argv, {
      cwd: folder,
      env: childEnv({ ...env, BENCH_USAGE: file }),
    });
    const wallMs = performance.now() - began;
    if (code !== 0) throw new Error(`toolsd ${args.join(' ')} ended with ${code}:\n${lastLines(output)}`);
    const usage: NodeJS.ResourceUsage = JSON.parse(readFileSync(file, 'utf8'));
    const cpuMs = (usage.userCPUTime + usage.systemCPUTime) / 1000;
    return { wallMs, cpuMs, peakMb: usage.maxRSS / 1024, output };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
