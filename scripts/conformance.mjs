// @ts-check
/**
 * `npm run conformance`: the official MCP conformance suite against the built server, in each revision. Installs what is
 * missing, builds, and runs test/conformance/conformance.test.ts, so that the lines say what the tests say.
 */
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { ensureConformanceSuite } from './setup/conformance.mjs';
import { ensureBuilt } from './setup/ensure-built.mjs';
import { reportCommand } from './setup/report-command.mjs';

/** @typedef {import('../test/conformance/outcome.js').Outcome} Outcome */

const HELP = `Usage: npm run conformance [-- --json]

Starts the server with the tools that the MCP conformance suite calls, and runs the scenarios that each revision
requires. What a server of tools does not have is named in test/conformance/<revision>.yaml. Takes about a minute.

  --json   print the runs as JSON
  --help   print this

Exit code: 0 if only what is named there fails, 1 if anything else does or if something named passes, 2 for a wrong
command line.
`;
const TEST = 'test/conformance/conformance.test.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

await reportCommand(HELP, async ({ asJson, say }) => {
  await ensureBuilt({ say });
  await ensureConformanceSuite({ say });
  const { outcomes, problems } = await runAll(say);
  const text = asJson ? JSON.stringify(outcomes, null, 2) : outcomes.map(linesOf).join('\n\n');
  process.stdout.write(`${text}\n`);
  for (const problem of problems) say(`\n${problem}`);
  return problems.length === 0 ? 0 : 1;
});

/**
 * Runs the tests; what came of each revision, as its test has left it.
 *
 * @param {(line: string) => void} say
 */
async function runAll(say) {
  const { startVitest } = await import('vitest/node');
  /** @type {Outcome[]} */
  const outcomes = [];
  /** @type {string[]} */
  const problems = [];
  /** @type {import('vitest/reporters').Reporter} */
  const reporter = {
    onTestCaseResult(test) {
      const { conformance } = test.meta();
      if (conformance !== undefined) outcomes.push(conformance);
      const { state, errors = [] } = test.result();
      say(`${test.fullName} (${state})`);
      for (const { message, diff = '' } of errors)
        problems.push(`${test.fullName}\n${stripVTControlCharacters(`${message}\n${diff}`).trim()}`);
    },
    onTestRunEnd(modules, unhandled) {
      const errors = [...modules.flatMap((module) => module.errors()), ...unhandled];
      problems.push(...errors.map(({ message }) => message));
    },
  };
  await startVitest('test', [TEST], { root, watch: false, reporters: [reporter] });
  if (outcomes.length === 0 && problems.length === 0) problems.push(`${TEST} has no tests.`);
  return { outcomes, problems };
}

/** @param {Outcome} outcome */
function linesOf({ revision, passed, failed, expected, unscored }) {
  const list = (/** @type {string} */ title, /** @type {readonly string[]} */ names) =>
    names.length === 0 ? [] : [`  ${title}: ${names.join(', ')}`];
  return [
    `${revision}: ${passed.length} passed, ${failed.length} failed, ${expected.length} failed as expected`,
    ...list('passed', passed),
    ...list('FAILED', failed),
    ...list('as expected', expected),
    `  not required: ${unscored.passed.length} passed, ${unscored.failed.length} failed`,
  ].join('\n');
}
