/** Entry of `npm run load`: makes the calls, prints the figures, and fails if one was lost or done twice. */
import { ensureNginx } from '../../scripts/setup/nginx.mjs';
import { numberOptions } from '../../scripts/setup/number-options.mjs';
import { defectsOf } from './defects.js';
import type { LoadReport } from './report.js';
import { runLoad } from './run-load.js';

const HELP = `Usage: npm run load [-- --calls <number> --rounds <number>]

Makes calls through nginx and three built servers, and says what became of each. In every round one server is told to
end, another is killed, and both are started again. Takes some minutes, and talks to this machine only.

  --calls <number>    how many calls (6000)
  --rounds <number>   how many rounds (3)
  --help              print this

Exit code: 0 if no call was lost and no write done twice, 1 if one was, 2 for a wrong command line.
`;

const { calls, rounds } = numberOptions(HELP, { calls: 6_000, rounds: 3 }, 100_000);
const say = (line: string) => process.stderr.write(`${line}\n`);
const { program } = await ensureNginx({ say });
const report = await runLoad({ calls, rounds, root: process.cwd(), nginx: program, say });
process.stdout.write(figures(report));
const defects = defectsOf(report);
for (const defect of defects) process.stdout.write(`DEFECT  ${defect}\n`);
process.exitCode = defects.length === 0 ? 0 : 1;

function figures(of: LoadReport): string {
  const rows: readonly (readonly [string, string | number])[] = [
    ['seconds', of.seconds],
    ['calls', `${of.sent}: ${of.answered} answered, ${of.failed} failed, ${of.lost.length} lost`],
    ['writes', `${of.notDone.length} not done, ${of.doneTwice.length} done twice`],
    ['failed writes', `${of.doneThoughFailed} of them were done all the same`],
    ['ids twice', of.idsTwice.length],
    [
      'requests',
      Object.entries(of.byServer)
        .map(([server, count]) => `${server} ${count}`)
        .join(', '),
    ],
    ['tried elsewhere', `${of.triedElsewhere}, because the first could not be reached`],
    ['legs apart', `${of.legsApart} agreements counted at another server than the question's`],
    ...of.endings.map(
      ({ signal, address, told, ended, underWay, failed, code }) =>
        [
          signal,
          `${address}: ${underWay} under way, ${failed} failed, gone after ${ended - told} ms${code === null ? '' : ` with exit code ${code}`}`,
        ] as const,
    ),
  ];
  return `${rows.map(([name, value]) => `${name.padEnd(18)}${value}`).join('\n')}\n`;
}
