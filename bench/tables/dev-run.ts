import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnv } from '../harness/child-env.js';
import type { Contestant } from '../harness/rounds.js';
import { quantile } from '../harness/statistics.js';
import type { MadeSpec } from '../specs/make-specs.js';
import { editOne } from './compile-project.js';

const EDITS = 3;
const PATIENCE_MS = 5 * 60_000;

/** `toolsd dev`, and what it says itself that an edit took: from the reading of the specs to the files written. */
export function devContestant(
  root: string,
  { dir, specs }: { readonly dir: string; readonly specs: readonly MadeSpec[] },
): Contestant<{ wallMs: number }> {
  return {
    name: devName(specs.length),
    async run() {
      const child = spawn(process.execPath, [join(root, 'bin/toolsd.js'), 'dev', '--dir', dir], {
        env: childEnv({ TOOLSD_CACHE: join(dir, 'cache') }),
        stdio: ['pipe', 'ignore', 'pipe'],
      });
      const said: string[] = [];
      createInterface(child.stderr).on('line', (line) => said.push(line));
      const next = async (pattern: RegExp) => {
        for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(5)) {
          const found = said.map((line) => pattern.exec(line)).find((match) => match !== null);
          if (found !== undefined) return found;
        }
        throw new Error(`toolsd dev did not say ${pattern}: ${said.join('\n').slice(-1_000)}`);
      };
      try {
        await next(/\d+ tools?: no problems/u);
        const times: number[] = [];
        for (let edit = 0; edit < EDITS; edit += 1) {
          said.length = 0;
          const [spec] = specs;
          if (spec !== undefined) editOne(dir, spec);
          times.push(Number((await next(/no problems in (\d+) ms/u))[1]));
        }
        return { wallMs: quantile(times, 0.5) };
      } finally {
        child.kill();
      }
    },
  };
}

export function devName(count: number): string {
  return `dev, ${count.toLocaleString('en')} specs, one edit`;
}
