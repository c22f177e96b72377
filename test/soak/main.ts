/** Entry of `npm run soak`: makes the calls, prints the figures, and fails if anything is left or was not answered. */
import { parseArgs } from 'node:util';
import { defectsOf } from './defects.js';
import { runSoak, type SoakReport } from './run-soak.js';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
  },
});
const [calls, seed] = [Number(values.calls), Number(values.seed)];
if (![calls, seed].every((number) => Number.isSafeInteger(number) && number > 0 && number <= 1_000_000)) {
  process.stderr.write('Usage: npm run soak [-- --calls <number> --seed <number>]\n');
  process.exit(2);
}
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
