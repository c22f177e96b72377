import { machineLine } from './harness/machine.js';
import { type Report, reportText, writeReports } from './harness/report.js';
import type { Options } from './options.js';

const QUICK_RUNS = 2;

/** Runs the tables one after the other. What one can not measure is said, and does not keep the others from running. */
export async function runBenches({ benches, runs, quick, json, out }: Options, root: string): Promise<void> {
  const reports: Report[] = [];
  for (const bench of benches) {
    const say = (line: string) => process.stderr.write(`${bench.name}: ${line}\n`);
    const machine = machineLine();
    const date = new Date().toISOString().slice(0, 10);
    const times = runs ?? (quick ? QUICK_RUNS : bench.runs);
    try {
      const table = await bench.measure({ root, runs: times, quick, say });
      const flags = [...(runs === undefined ? [] : [`--runs ${runs}`]), ...(quick ? ['--quick'] : [])];
      const command = ['npm run bench --', bench.name, ...flags].join(' ');
      const report = { name: bench.name, command, machine, date, table };
      reports.push(report);
      if (!json) process.stdout.write(`${reportText(report)}\n\n`);
      // At once: a later table may fail, and this one took its time.
      if (out !== undefined) await writeReports(out, [report]);
    } catch (error) {
      say(`FAILED  ${error instanceof Error ? error.message : error}`);
      process.exitCode = 1;
    }
  }
  if (json) process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
}
