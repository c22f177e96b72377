import type { Bench } from '../harness/bench.js';
import { rounds } from '../harness/rounds.js';
import { medianOf, type Row, rowsOf } from '../harness/table.js';
import { makeSpecs } from '../specs/make-specs.js';
import { withProject } from '../specs/with-project.js';
import { compileContestant, compileName } from './compile-project.js';

const COLUMNS = [
  { key: 'wallMs', title: 'ms', digits: 0 },
  { key: 'msPerSpec', title: 'ms per spec', digits: 2 },
  { key: 'cpuMs', title: 'CPU, ms', digits: 0 },
  { key: 'peakMb', title: 'peak, MB', digits: 0 },
] as const;

export const growth: Bench = {
  name: 'growth',
  about: 'a cold generate of 10, 100, 1,000 and 10,000 specs: does a spec cost the same among many?',
  runs: 3,
  async measure({ root, runs, quick, say }) {
    const counts = quick ? [10, 30, 100] : [10, 100, 1_000, 10_000];
    const [most = 0, before = 0] = counts.toReversed();
    // One size after the other: all of them at once would fill the disk's cache for the smallest.
    const rows: Row<(typeof COLUMNS)[number]['key']>[] = [];
    for (const count of counts) {
      const specs = makeSpecs(count);
      rows.push(
        ...(await withProject(specs, async (dir) => {
          const job = compileContestant(root, { dir, specs }, 'generate', 'cold');
          const run = async () => {
            const usage = await job.run();
            return { ...usage, msPerSpec: usage.wallMs / count };
          };
          const contestants = [{ name: job.name, run }];
          const samples = await rounds(contestants, runs, (line) => say(`${count} specs, ${line}`));
          return rowsOf(contestants, samples, COLUMNS);
        })),
      );
    }
    const added = (from: number, to: number) =>
      (medianOf(rows, 'wallMs', compileName('generate', to, 'cold')) -
        medianOf(rows, 'wallMs', compileName('generate', from, 'cold'))) /
      (to - from);
    return {
      title: 'Growth',
      about: ['`toolsd generate` without a cache and without `src/generated`, in a fresh process.'],
      versions: {},
      runs,
      columns: COLUMNS,
      rows,
      goals: [
        {
          text: `one more spec from ${before.toLocaleString('en')} to ${most.toLocaleString('en')} / one more from ${counts[0]} to ${before.toLocaleString('en')}`,
          value: added(before, most) / added(counts[0] ?? 0, before),
          // Linear, but for caches of the processor that a larger heap spills out of.
          limit: { atMost: 1.3 },
        },
      ],
    };
  },
};
