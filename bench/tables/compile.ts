import type { Bench } from '../harness/bench.js';
import { rounds } from '../harness/rounds.js';
import type { CommandUsage } from '../harness/run-command.js';
import { medianOf, rowsOf } from '../harness/table.js';
import { type MadeSpec, makeSpecs } from '../specs/make-specs.js';
import { withProject } from '../specs/with-project.js';
import { compileContestant, compileName, type State } from './compile-project.js';
import { devContestant, devName } from './dev-run.js';

const COLUMNS = [
  { key: 'wallMs', title: 'ms', digits: 0 },
  { key: 'cpuMs', title: 'CPU, ms', digits: 0 },
  { key: 'peakMb', title: 'peak, MB', digits: 0 },
] as const;

const STATES: readonly State[] = ['cold', 'unchanged', 'one edit'];

/** A project for each, as what one writes would meet the next one. */
async function withProjects<Result>(
  counts: readonly number[],
  use: (projects: readonly { dir: string; specs: readonly MadeSpec[] }[]) => Promise<Result>,
): Promise<Result> {
  const [count, ...others] = counts;
  if (count === undefined) return use([]);
  const specs = makeSpecs(count);
  return withProject(specs, (dir) => withProjects(others, (projects) => use([{ dir, specs }, ...projects])));
}

export const compile: Bench = {
  name: 'compile',
  about: 'generate and check in a fresh process: cold, unchanged, after one edit; and an edit in dev',
  runs: 7,
  async measure({ root, runs, quick, say }) {
    const counts = quick ? [33] : [33, 1_000];
    const jobs = counts.flatMap((count) =>
      (['generate', 'check'] as const).flatMap((command) =>
        STATES.map((state) => ({ count, command, state })),
      ),
    );
    return withProjects([...jobs.map(({ count }) => count), ...counts], async (projects) => {
      const contestants = projects.map((project, index) => {
        const job = jobs[index];
        return job === undefined
          ? devContestant(root, project)
          : compileContestant(root, project, job.command, job.state);
      });
      const samples = await rounds<Partial<CommandUsage>>(contestants, runs, say);
      const rows = rowsOf(contestants, samples, COLUMNS);
      const seconds = (name: string, atMost: number) => ({
        text: name,
        value: medianOf(rows, 'wallMs', name) / 1000,
        unit: ' s',
        limit: { atMost },
      });
      const goalsOf = (count: number, cold: number, edit: number) => [
        seconds(compileName('generate', count, 'cold'), cold),
        seconds(compileName('generate', count, 'unchanged'), 0.2),
        seconds(compileName('generate', count, 'one edit'), edit),
        {
          text: devName(count),
          value: medianOf(rows, 'wallMs', devName(count)),
          unit: ' ms',
          limit: { atMost: 50 },
        },
      ];
      return {
        title: 'Compile',
        about: [
          'Made-up specs (bench/specs), in a fresh process each. Cold is without a cache (`TOOLSD_CACHE=off`) and, for `generate`, without `src/generated`. An edit changes the title of one tool to what it never was. `dev` tells the time of an edit itself, from the reading to the files written. Exit codes, and the number of files or tools, are checked in every run.',
        ],
        versions: {},
        runs,
        columns: COLUMNS,
        rows,
        goals: counts.flatMap((count) => (count === 33 ? goalsOf(count, 1, 0.5) : goalsOf(count, 5, 0.5))),
      };
    });
  },
};
