// @ts-check
/**
 * `npm run parity`: every tool beside the real Heroku CLI, as a table. Installs what is missing, builds, and runs
 * test/real/parity.test.ts, so that the table says what the tests say.
 */
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { ensureBuilt } from './setup/ensure-built.mjs';
import { ensureHerokuCli } from './setup/heroku-cli.mjs';
import { ensurePostgres } from './setup/postgres.mjs';
import { reportCommand } from './setup/report-command.mjs';

/** @typedef {import('../test/real/parity/row.js').Outcome} Outcome */
/** @typedef {Omit<Outcome, 'verdict'> & { verdict: Outcome['verdict'] | 'failed', difference?: string }} Line */
/** @typedef {import('vitest/node').TestCase} TestCase */

const HELP = `Usage: npm run parity [-- --json]

Calls every tool beside the command of the real Heroku CLI that does the same, against the same emulated API and
a PostgreSQL of its own, and compares what they tell and what they change. Takes about two minutes.

  --json   print the rows as JSON, with the facts and the changes that were compared
  --help   print this

Exit code: 0 if all are the same, 1 if a row differs or a tool has none, 2 for a wrong command line.
`;
const TEST = 'test/real/parity.test.ts';
const GOOD = new Set(['same', 'no equivalent']);

const root = fileURLToPath(new URL('..', import.meta.url));

await reportCommand(HELP, async ({ asJson, say }) => {
  await ensureBuilt({ say });
  await ensurePostgres({ say });
  await ensureHerokuCli({ say });
  const began = Date.now();
  const { lines, problems } = await compareAll(say);
  if (asJson) process.stdout.write(`${JSON.stringify(lines, null, 2)}\n`);
  else process.stdout.write(`${await tableOf(lines)}\n\n${summaryOf(lines, Date.now() - began)}\n`);
  for (const { tool, title, difference } of lines) {
    if (difference !== undefined) say(`\n${tool}: ${title}\n${difference}`);
  }
  for (const problem of problems) say(`\n${problem}`);
  return problems.length === 0 && lines.every(({ verdict }) => GOOD.has(verdict)) ? 0 : 1;
});

/**
 * Runs the tests; a line for each row, as its test has left it.
 *
 * @param {(line: string) => void} say
 */
async function compareAll(say) {
  const { startVitest } = await import('vitest/node');
  /** @type {Line[]} */
  const lines = [];
  /** @type {string[]} */
  const problems = [];
  /** @type {import('vitest/reporters').Reporter} */
  const reporter = {
    onTestCaseResult(test) {
      const line = lineOf(test);
      lines.push(line);
      const row = [line.tool, line.title].filter((text) => text !== '').join(': ');
      say(`${String(lines.length).padStart(3)}  ${row} (${line.verdict})`);
    },
    onTestRunEnd(modules, unhandled) {
      const errors = [...modules.flatMap((module) => module.errors()), ...unhandled];
      problems.push(...errors.map(({ message }) => message));
    },
  };
  await startVitest('test', [TEST], { root, watch: false, reporters: [reporter] });
  if (lines.length === 0 && problems.length === 0) problems.push(`${TEST} has no tests.`);
  return { lines, problems };
}

/**
 * @param {TestCase} test
 * @returns {Line}
 */
function lineOf(test) {
  const [tool = '', title = ''] = test.name.split(': ');
  /** @type {Line} */
  const line = test.meta().parity ?? { tool, title, verdict: 'failed' };
  const [error] = test.result().errors ?? [];
  if (error === undefined) return line;
  // A row that could not be compared has no verdict of its own.
  const verdict = GOOD.has(line.verdict) ? 'failed' : line.verdict;
  const difference = stripVTControlCharacters([error.message, error.diff ?? ''].join('\n')).trim();
  return { ...line, verdict, difference };
}

/** @param {readonly Line[]} lines */
async function tableOf(lines) {
  const { markdownTable } = await import('markdown-table');
  const head = ['Tool', 'Call', 'What we send', 'Requests', 'The Heroku CLI', 'Its requests', 'Verdict'];
  const rows = lines.map(({ tool, title, sent = [], requests, cli, cliRequests, verdict, why }) => {
    const cells = [tool, title, sent.join('; '), requests ?? '', cli ?? '', cliRequests ?? ''];
    return [...cells, why === undefined ? verdict : `${verdict}: ${why}`].map(cellOf);
  });
  const aligned = markdownTable([head, ...rows]);
  const fits = aligned.indexOf('\n') <= (process.stdout.columns ?? 0);
  return fits ? aligned : markdownTable([head, ...rows], { alignDelimiters: false });
}

/** @param {string | number} value */
function cellOf(value) {
  return String(value).replaceAll('|', '\\|');
}

/**
 * @param {readonly Line[]} lines
 * @param {number} time
 */
function summaryOf(lines, time) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { verdict } of lines) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const tools = new Set(lines.map(({ tool }) => tool)).size;
  const parts = [...counts].map(([verdict, count]) => `${count} ${verdict}`);
  return `${tools} tools, ${lines.length} rows: ${parts.join(', ')}. ${Math.round(time / 1000)} s.`;
}
