// @ts-check
/**
 * `node scripts/pr/comment.mjs --base HEAD^1 --out comment`: writes what a pull request changes for users of the tools,
 * as Markdown. It needs no rights: it reads the repository, writes one folder, and talks to nobody.
 */
import { execFile } from 'node:child_process';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { composeComment } from './compose-comment.mjs';

/** @typedef {{ changes: readonly { tool: string | null }[], unread: readonly string[] }} Difference */

const HELP = `Usage: node scripts/pr/comment.mjs --base <ref> [--dir <project>] [--out <folder>]

Writes what changed for users since <ref>: to <folder>/comment.md, or to standard output. In a workflow it writes
<folder>/number as well, the number of the pull request, and the same text to the summary of the run.
Run \`npm run build\` first.

Exit code: 0 if it was written, whatever changed; 1 if it could not be.
`;

const toolsd = fileURLToPath(new URL('../../bin/toolsd.js', import.meta.url));
const { GITHUB_EVENT_PATH, GITHUB_STEP_SUMMARY } = process.env;

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

async function main() {
  const text = /** @type {const} */ ({ type: 'string' });
  const { values } = parseArgs({ options: { base: text, dir: text, out: text, help: { type: 'boolean' } } });
  if (values.help) return void process.stdout.write(HELP);
  if (values.base === undefined) throw new Error(`--base is missing.\n\n${HELP}`);
  const dir = values.dir ?? '.';
  const comment = await commentOn(await shortCommit(values.base, dir), dir);
  if (values.out === undefined) return void process.stdout.write(comment);
  await mkdir(values.out, { recursive: true });
  await writeFile(join(values.out, 'comment.md'), comment);
  if (GITHUB_EVENT_PATH !== undefined) await writeFile(join(values.out, 'number'), await pullRequest());
  if (GITHUB_STEP_SUMMARY !== undefined) await appendFile(GITHUB_STEP_SUMMARY, comment);
}

/**
 * @param {string} base
 * @param {string} dir
 */
async function commentOn(base, dir) {
  const markdown = await run(['diff', base, '--dir', dir, '--format', 'markdown']);
  if (markdown.stdout === '') return composeComment({ problem: markdown.stderr });
  /** @type {Difference} */
  const difference = JSON.parse((await run(['diff', base, '--dir', dir, '--format', 'json'])).stdout);
  /** @type {readonly { name: string, toolset: string, effect: string }[]} */
  const listed = JSON.parse((await run(['list', '--dir', dir, '--json'])).stdout);
  const tools = new Set(difference.changes.map(({ tool }) => tool));
  const changed = difference.changes.length + difference.unread.length > 0;
  const pages = listed
    .filter(({ name }) => tools.has(name))
    .map(async ({ name, toolset, effect }) => ({
      name,
      effect,
      page: await readFile(join(dir, 'test', 'snapshots', toolset, `${name}.md`), 'utf8').catch(
        () => undefined,
      ),
    }));
  return composeComment({
    difference: markdown.stdout,
    changed,
    pages: await Promise.all(pages),
  });
}

/**
 * What toolsd says. That something breaks is an answer; a defect of toolsd is not.
 *
 * @param {readonly string[]} argv
 */
async function run(argv) {
  try {
    return await promisify(execFile)(process.execPath, [toolsd, ...argv], { maxBuffer: 64 << 20 });
  } catch (error) {
    const { code, stdout, stderr } = /** @type {{ code: unknown, stdout: string, stderr: string }} */ (error);
    if (code === 1) return { stdout, stderr };
    throw new Error(`toolsd ${argv.join(' ')} failed:\n${stderr}\nRun \`npm run build\`, then this again.`);
  }
}

/**
 * A name like `HEAD^1` says nothing to who reads the comment.
 *
 * @param {string} ref
 * @param {string} cwd
 */
async function shortCommit(ref, cwd) {
  try {
    const argv = ['rev-parse', '--verify', '--short=12', '--end-of-options', `${ref}^{commit}`];
    return (await promisify(execFile)('git', argv, { cwd })).stdout.trim();
  } catch {
    throw new Error(
      `There is no commit \`${ref}\` in this clone. Fetch it, or name another one with --base; a clone with one commit (\`fetch-depth: 1\`) has no parents.`,
    );
  }
}

async function pullRequest() {
  const event = JSON.parse(await readFile(/** @type {string} */ (GITHUB_EVENT_PATH), 'utf8'));
  const number = event.pull_request?.number;
  if (!Number.isInteger(number))
    throw new Error('This run is not of a pull request, so there is nothing to comment on.');
  return `${number}\n`;
}
