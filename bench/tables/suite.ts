import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../harness/bench.js';
import { rounds } from '../harness/rounds.js';
import { type CommandUsage, runToolsd } from '../harness/run-command.js';
import { medianOf, rowsOf } from '../harness/table.js';
import { makeSpecs } from '../specs/make-specs.js';
import { withProject } from '../specs/with-project.js';

const COLUMNS = [
  { key: 'wallMs', title: 'ms', digits: 0 },
  { key: 'cpuMs', title: 'CPU, ms', digits: 0 },
  { key: 'peakMb', title: 'peak, MB', digits: 0 },
] as const;

const nameOf = (count: number) => `toolsd test, ${count} tools`;

export const suite: Bench = {
  name: 'suite',
  about: 'what one more tool adds to `toolsd test` of a project',
  runs: 7,
  async measure({ root, runs, quick, say }) {
    const few = quick ? 20 : 100;
    return withProject(makeSpecs(few), (small) =>
      withProject(makeSpecs(2 * few), async (large) => {
        const contestants = [[few, small] as const, [2 * few, large] as const].map(([count, dir]) => ({
          name: nameOf(count),
          run: () => testProject(root, dir),
        }));
        for (const [count, dir] of [[few, small] as const, [2 * few, large] as const]) {
          await runToolsd(root, ['test', '--update', '--dir', dir]);
          const pages = readdirSync(join(dir, 'test/snapshots'), { recursive: true }).filter((path) =>
            String(path).endsWith('.md'),
          );
          if (pages.length < count) throw new Error(`${pages.length} pages were written for ${count} tools.`);
        }
        const rows = rowsOf(contestants, await rounds(contestants, runs, say), COLUMNS);
        const added = (key: 'wallMs' | 'cpuMs') =>
          (medianOf(rows, key, nameOf(2 * few)) - medianOf(rows, key, nameOf(few))) / few;
        return {
          title: 'One more tool in a test suite',
          about: [
            'A project compares what each tool sends and answers with its page (`toolsd test`), here with the pages that it has.',
          ],
          versions: {},
          runs,
          columns: COLUMNS,
          rows,
          goals: [
            { text: 'one more tool', value: added('wallMs'), unit: ' ms' },
            { text: 'one more tool, CPU', value: added('cpuMs'), unit: ' ms' },
          ],
        };
      }),
    );
  },
};

async function testProject(root: string, dir: string): Promise<CommandUsage> {
  return runToolsd(root, ['test', '--dir', dir], { TOOLSD_CACHE: 'off' });
}
