// @ts-check
/**
 * `npm test`: everything that has to hold, in the order in which it fails fastest. With `--fast`, without the
 * tests that start whole programs: servers, the demo, the Heroku CLI, PostgreSQL. Installs what it needs; a step that
 * fails says how to mend it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './setup/dependencies.mjs';
import { prepareRealThings } from './setup/prepare-tests.mjs';

const fast = process.argv.includes('--fast');
const root = fileURLToPath(new URL('..', import.meta.url));
const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);
const bin = (/** @type {string} */ name) => join(root, 'node_modules', '.bin', name);

/** @type {readonly (readonly [what: string, program: string, argv: readonly string[], mend: string])[]} */
const checks = [
  ['Build', process.execPath, ['scripts/build.mjs'], 'Mend what the build names.'],
  ['Generated files', process.execPath, ['bin/toolsd.js', 'generate', '--check'], 'Run: npm run generate'],
  ['Format and lint', bin('biome'), ['check', '--error-on-warnings'], 'Run: npm run format'],
  ['Types', bin('tsc'), ['-p', 'tsconfig.json'], 'Mend the types named above.'],
  ['Types of the pages', bin('tsc'), ['-p', 'site', '--noEmit'], 'Mend the types named above.'],
  ['README', process.execPath, ['bin/toolsd.js', 'docs', '--check'], 'Run: npm run docs'],
  [
    'Dead code',
    bin('knip'),
    ['--no-progress'],
    'Remove what is named above, or say in knip.json why it stays.',
  ],
];

/** Several times as long as the slowest takes on a slow machine. */
const CHECK_LIMIT_MS = 10 * 60_000;
/** Each file has its own limit, in test/stuck; this one is for what runs them. */
const LIMIT_MS = 60 * 60_000;

/** What starts whole programs. */
const SLOW = [
  'real',
  'e2e',
  'demo',
  'site',
  'soak',
  'http',
  'replicas',
  'canary',
  'hostile',
  'clients',
  'conformance',
  'package',
].map((folder) => `test/${folder}`);

let passed = 0;
let failed = 0;
let skipped = 0;

/** @param {readonly [string, string, readonly string[], string]} check */
function runCheck([what, program, argv, mend]) {
  const options = /** @type {const} */ ({ cwd: root, encoding: 'utf8', timeout: CHECK_LIMIT_MS });
  const { status, stdout, stderr, error } = spawnSync(program, argv, options);
  if (status === 0) {
    passed += 1;
    say(`ok      ${what}`);
    return true;
  }
  failed += 1;
  say(`FAILED  ${what}\n${stdout ?? ''}${stderr ?? ''}\n${error?.message ?? mend}`);
  return false;
}

/** Runs the tests and adds up what came of them. */
function runTests() {
  const dir = mkdtempSync(join(tmpdir(), 'toolsd-report-'));
  const file = join(dir, 'tests.json');
  const argv = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const exclude = fast ? SLOW.flatMap((folder) => ['--exclude', `${folder}/**`]) : [];
  const { status, error } = spawnSync(bin('vitest'), [...argv, ...exclude], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: LIMIT_MS,
  });
  if (error !== undefined) say(`FAILED  The tests did not come to their end: ${error.message}`);
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    passed += report.numPassedTests;
    const notPassed =
      report.numFailedTests + countUnended(report.testResults) + countSkipped(report.testResults);
    // A file that can not be loaded, or an error outside of any test, fails the run without a failed test.
    failed += notPassed > 0 || status === 0 ? notPassed : 1;
  } catch {
    failed += 1;
  }
  rmSync(dir, { recursive: true, force: true });
}

/** @typedef {readonly { name: string, assertionResults: readonly { status: string, fullName: string }[] }[]} Files */

/**
 * How many files did not come to their end. Their process was ended, and vitest calls them passed.
 *
 * @param {Files} files
 */
function countUnended(files) {
  const unended = files.filter(
    ({ assertionResults: tests }) => tests.length === 0 || tests.some(({ status }) => status === 'pending'),
  );
  for (const { name } of unended) say(`FAILED  did not come to its end: ${relative(root, name)}`);
  return unended.length;
}

/**
 * How many tests were skipped and do not say why in their name, as in `(skipped: there is no …)`.
 *
 * @param {Files} files
 */
function countSkipped(files) {
  const left = files.flatMap(({ assertionResults }) => assertionResults.filter(isSkipped));
  skipped += left.length;
  const unexplained = left.filter(({ fullName }) => !fullName.includes('(skipped: '));
  for (const { fullName } of unexplained) say(`FAILED  skipped without a reason in its name: ${fullName}`);
  return unexplained.length;
}

/** @param {{ status: string }} test */
function isSkipped({ status }) {
  return status === 'skipped' || status === 'todo';
}

try {
  await ensureDependencies({ say });
  if (!fast) await prepareRealThings({ say });
  // Without a build nothing further can be tried; the other checks are independent of each other.
  const [build, ...others] = checks;
  if (build !== undefined && runCheck(build)) {
    for (const check of others) runCheck(check);
    runTests();
  }
} catch (error) {
  failed += 1;
  say(error instanceof Error ? error.message : String(error));
}
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}\n`);
process.exitCode = failed === 0 ? 0 : 1;
