import { parseArgs } from 'node:util';
import { BENCHES } from './benches.js';
import type { Bench } from './harness/bench.js';

export interface Options {
  readonly benches: readonly Bench[];
  readonly runs?: number;
  readonly quick: boolean;
  readonly json: boolean;
  /** A file of which the sections of these benchmarks are replaced. */
  readonly out?: string;
}

const MOST_RUNS = 1_000;

const HELP = `Usage: npm run bench [-- <table>… --runs <number> --quick --json --out <file>]

Compares this server and compiler with others, each in turn and many times, and says what was measured beside what it
should be. All tables take about an hour; other work on the machine spoils them. Installs what it compares with once.

${BENCHES.map(({ name, about }) => `  ${name.padEnd(12)} ${about}`).join('\n')}

  --runs <number>   how often each is run, in place of what is usual for the table
  --quick           less of everything, to see whether it works
  --json            print every run as JSON
  --out <file>      also write the tables into a file; those that were not run stay as they are
  --help            print this

Exit code: 0 if all was measured, 1 if something did not work, 2 for a wrong command line. A goal that is missed is no
failure: the tables say so.
`;

/** Reads the command line. Undefined where there is nothing to run; the exit code is set by then. */
export function parseOptions(argv: readonly string[]): Options | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        runs: { type: 'string' },
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        out: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(HELP);
      return undefined;
    }
    return {
      benches: positionals.length === 0 ? BENCHES : positionals.map(benchNamed),
      quick: values.quick,
      json: values.json,
      ...(values.runs !== undefined && { runs: runsOf(values.runs) }),
      ...(values.out !== undefined && { out: values.out }),
    };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
    process.exitCode = 2;
    return undefined;
  }
}

function benchNamed(name: string): Bench {
  const found = BENCHES.find((bench) => bench.name === name);
  if (found === undefined) throw new Error(`There is no table ${name}.`);
  return found;
}

function runsOf(text: string): number {
  const runs = Number(text);
  if (!Number.isSafeInteger(runs) || runs < 1 || runs > MOST_RUNS)
    throw new Error(`--runs wants a whole number from 1 to ${MOST_RUNS}, and not ${text}.`);
  return runs;
}
