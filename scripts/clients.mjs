// @ts-check
/**
 * `npm run clients`: what each MCP client can do with the server, as a table. Installs what is missing, builds, and runs
 * test/clients/clients.test.ts, so that the table says what the tests say.
 */
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { ensureClientPrograms } from './setup/client-programs.mjs';
import { ensureBuilt } from './setup/ensure-built.mjs';
import { reportCommand } from './setup/report-command.mjs';

/** @typedef {import('../test/clients/cell.js').Cell & { problem?: string }} Cell */

const HELP = `Usage: npm run clients [-- --json]

Starts real MCP clients, lets each of them speak with the built server and an emulated API, and compares what they
get with what they should. Takes about two minutes.

  --json   print the cells as JSON
  --help   print this

Exit code: 0 if all that a client can do works, 1 if something does not, 2 for a wrong command line.
`;
const TEST = 'test/clients/clients.test.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

await reportCommand(HELP, async ({ asJson, say }) => {
  await ensureBuilt({ say });
  await ensureClientPrograms({ say });
  const { cells, problems } = await visitAll(say);
  process.stdout.write(asJson ? `${JSON.stringify(cells, null, 2)}\n` : `${await tableOf(cells)}\n`);
  for (const { client, check, problem } of cells) {
    if (problem !== undefined) say(`\n${client}, ${check}\n${problem}`);
  }
  for (const problem of problems) say(`\n${problem}`);
  return problems.length === 0 && cells.every(({ problem }) => problem === undefined) ? 0 : 1;
});

/**
 * Runs the tests; a cell for each, as its test has left it.
 *
 * @param {(line: string) => void} say
 */
async function visitAll(say) {
  const { startVitest } = await import('vitest/node');
  /** @type {string[]} */
  const problems = [];
  let done = 0;
  /** @type {import('vitest/reporters').Reporter} */
  const reporter = {
    onTestCaseResult(test) {
      done += 1;
      say(`${String(done).padStart(3)}  ${test.fullName} (${test.result().state})`);
    },
    onTestRunEnd(modules, unhandled) {
      const errors = [...modules.flatMap((module) => module.errors()), ...unhandled];
      problems.push(...errors.map(({ message }) => message));
    },
  };
  const vitest = await startVitest('test', [TEST], { root, watch: false, reporters: [reporter] });
  const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
  const cells = tests.flatMap((test) => cellOf(test, problems));
  if (cells.length === 0 && problems.length === 0) problems.push(`${TEST} has no tests.`);
  return { cells, problems };
}

/**
 * @param {import('vitest/node').TestCase} test
 * @param {string[]} problems
 * @returns {Cell[]}
 */
function cellOf(test, problems) {
  const cell = test.meta().clients;
  const { state, errors = [] } = test.result();
  const reason = errors.map(({ message, diff = '' }) => `${message}\n${diff}`).join('\n') || state;
  const problem = stripVTControlCharacters(reason).trim();
  if (cell === undefined) problems.push(`${test.fullName}: ${problem}`);
  if (cell === undefined) return [];
  return [state === 'passed' ? cell : { ...cell, problem }];
}

/**
 * A line for each client, then why there is a dash where there is one.
 *
 * @param {readonly Cell[]} cells
 */
async function tableOf(cells) {
  const { markdownTable } = await import('markdown-table');
  const checks = [...new Set(cells.map(({ check }) => check))];
  /** @type {string[]} */
  const reasons = [];
  const rows = [...new Set(cells.map(({ client }) => client))].map((client) => {
    const row = cells.filter((cell) => cell.client === client);
    const words = checks.map((check) =>
      wordOf(
        row.find((cell) => cell.check === check),
        reasons,
      ),
    );
    return [client, row[0]?.version ?? '', row[0]?.revision ?? '', ...words];
  });
  const table = markdownTable([['Client', 'Version', 'Revision', ...checks], ...rows]);
  return [table, '', ...reasons.map((why, index) => `–${index + 1}  ${why}`)].join('\n');
}

/**
 * @param {Cell | undefined} cell
 * @param {string[]} reasons those that were met so far; a new one is added
 */
function wordOf(cell, reasons) {
  if (cell === undefined || cell.problem !== undefined) return 'FAILED';
  if (cell.why === undefined) return 'ok';
  if (!reasons.includes(cell.why)) reasons.push(cell.why);
  return `–${reasons.indexOf(cell.why) + 1}`;
}
