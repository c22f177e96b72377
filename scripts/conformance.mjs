// @ts-check
/**
 * `npm run conformance`: the official MCP conformance suite against the built server, in each revision. Installs what is
 * missing, builds, and runs test/conformance/conformance.test.ts, so that the lines say what the tests say.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { ensureConformanceSuite } from './setup/conformance.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { run } from './setup/run.mjs';

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
const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);

const options = commandLine();
if (options === undefined) process.exitCode = 2;
else if (options.help) process.stdout.write(HELP);
else process.exitCode = await main(options.json);

function commandLine() {
  try {
    const flag = /** @type {const} */ ({ type: 'boolean', default: false });
    return parseArgs({ options: { json: flag, help: flag } }).values;
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
    return undefined;
  }
}

/** @param {boolean} asJson */
async function main(asJson) {
  try {
    await ensureDependencies({ say });
    const { code, output } = await run(process.execPath, ['scripts/build.mjs'], { cwd: root });
    if (code !== 0) throw new Error(`The build failed:\n${output.trimEnd()}`);
    await ensureConformanceSuite({ say });
    const { outcomes, problems } = await runAll();
    const text = asJson ? JSON.stringify(outcomes, null, 2) : outcomes.map(linesOf).join('\n\n');
    process.stdout.write(`${text}\n`);
    for (const problem of problems) say(`\n${problem}`);
    return problems.length === 0 ? 0 : 1;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

/** Runs the tests; what came of each revision, as its test has left it. */
async function runAll() {
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
