import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { childEnv } from '../harness/child-env.js';
import type { Contestant } from '../harness/rounds.js';
import { quantile } from '../harness/statistics.js';

/** Ways to start a program, as rows. */
export const SPAWNERS = {
  spawn: 'spawn of Node alone',
  execFile: 'execFile of Node alone',
  execa: 'execa alone',
} as const;

/** Each starts `true` that many times, one by one, in a process of its own. */
export function spawnContestants(
  root: string,
  times: number,
): Contestant<{ firstMs: number; p50Us: number; p95Us: number }>[] {
  const program = join(root, 'bench/peers/programs/spawners.mjs');
  return Object.entries(SPAWNERS).map(([way, name]) => ({
    name,
    async run() {
      const output = execFileSync(process.execPath, [program, way, String(times)], { env: childEnv() });
      const [first = Number.NaN, ...rest]: number[] = JSON.parse(output.toString());
      return { firstMs: first, p50Us: quantile(rest, 0.5) * 1000, p95Us: quantile(rest, 0.95) * 1000 };
    },
  }));
}
