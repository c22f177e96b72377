/** Entry of `npm run soak`: makes the calls, prints the figures, and fails if anything is left or was not answered. */
import { numberOptions } from '../../scripts/setup/number-options.mjs';
import { defectsOf } from './defects.js';
import { runSoak, type SoakReport } from './run-soak.js';

const HELP = `Usage: npm run soak [-- --calls <number> --seed <number>]

Makes calls through the built server while much goes wrong, and says what is left in the end. The same seed makes the
same calls. Takes some minutes, and talks to this machine only.

  --calls <number>   how many calls (3000)
  --seed <number>    which calls (1)
  --help             print this

Exit code: 0 if every call was answered and nothing is left, 1 if not, 2 for a wrong command line.
`;

const { calls, seed } = numberOptions(HELP, { calls: 3_000, seed: 1 }, 1_000_000);
const report = await runSoak({ calls, seed, root: process.cwd() });
process.stdout.write(figures(report));
const defects = defectsOf(report);
for (const defect of defects) process.stdout.write(`DEFECT  ${defect}\n`);
process.exitCode = defects.length === 0 ? 0 : 1;

function figures(of: SoakReport): string {
  const counts = (numbers: Readonly<Record<string, number>>) =>
    Object.entries(numbers)
      .sort(([, one], [, other]) => other - one)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  const megabytes = (bytes: number) => Math.round(bytes / 1e6);
  const rows: readonly (readonly [string, string | number])[] = [
    ['seed', of.seed],
    ['seconds', of.seconds],
    ['calls', `${of.calls}, of them answered ${of.answered}`],
    ['outcomes', counts(of.outcomes)],
    ['kinds', counts(of.kinds)],
    ['faults', counts(of.faults)],
    ['files open', `${of.files.before} before, ${of.files.after} after`],
    [
      'memory in MB',
      `${megabytes(of.memory.before)} before, ${of.memory.thirds.map(megabytes).join(', ')} after each third, ${megabytes(of.memory.after)} after, ${megabytes(of.memory.peak)} at most`,
    ],
    ['processes left', of.processesLeft],
    [
      'temporary folders',
      `${of.tempFolders.running.length} while it ran, ${of.tempFolders.ended.length} after`,
    ],
  ];
  return `${rows.map(([name, value]) => `${name.padEnd(18)}${value}`).join('\n')}\n`;
}
