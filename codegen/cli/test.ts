import { toolsetOf } from '../project/load-toolset.js';
import { readPages, removePage, writePage } from '../project/page-files.js';
import { comparePages, type PageState } from '../snapshot/compare-pages.js';
import { pagePath, pagesOf, SNAPSHOTS } from '../snapshot/pages.js';
import { colorsOf } from './colors.js';
import { count } from './load-project.js';
import { showDifference } from './test-difference.js';
import { loadTools } from './test-load.js';
import { record } from './test-record.js';
import { UserError } from './user-error.js';

export interface TestOptions {
  readonly dir: string;
  readonly update?: boolean;
  readonly json?: boolean;
  readonly record?: string;
  readonly example?: string;
  readonly unasked?: readonly string[];
}

/** Holds what the examples give now against the pages below test/snapshots, or writes those. */
export async function test(words: readonly string[], options: TestOptions): Promise<void> {
  if (options.record !== undefined) return record(options.record, words, options);
  for (const name of ['example', 'unasked'] as const)
    if (options[name] !== undefined) throw new UserError(`--${name} goes with --record <tool>.`);
  const { dir, project } = await loadTools(options.dir, words);
  const given = await pagesOf(project.tools, toolsetOf(project));
  const written = await readPages(dir, SNAPSHOTS);
  // Of a few tools only their own pages count.
  const counted = words.length === 0 ? written : new Map([...written].filter(([path]) => given.has(path)));
  const states = comparePages(counted, given);
  const examples = project.tools.reduce((sum, tool) => sum + tool.examples.length, 0);
  const total = `${count(project.tools.length, 'tool')}, ${count(examples, 'example')}`;
  if (options.update) return update(dir, states, total, options);
  if (states.some(({ state }) => state !== 'passed')) process.exitCode = 1;
  if (options.json) {
    const pages = new Map(project.tools.map((tool) => [pagePath(tool), tool]));
    const rows = states.map(({ path, ...rest }) => ({
      tool: pages.get(path)?.name ?? null,
      path,
      ...rest,
      examples: pages.get(path)?.examples.length ?? 0,
    }));
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return;
  }
  const colors = colorsOf(process.stdout);
  for (const state of states) process.stdout.write(showDifference(state, colors));
  const paint = process.exitCode === 1 ? colors.red : colors.green;
  process.stdout.write(`${total}: ${paint(summary(states))}\n`);
  if (process.exitCode === 1) {
    const named = words.length === 0 ? '' : ` ${words.join(' ')}`;
    process.stdout.write(`If that is as it should be: toolsd test${named} --update\n`);
  }
}

async function update(
  dir: string,
  states: readonly PageState[],
  total: string,
  { json }: TestOptions,
): Promise<void> {
  for (const page of states) {
    if (page.state === 'gone') await removePage(dir, page.path);
    else if (page.state !== 'passed') await writePage(dir, page.path, page.after);
  }
  const word = { passed: 'same', changed: 'changed', missing: 'new', gone: 'removed' } as const;
  const done = states.map(({ path, state }) => ({ path, done: word[state] }));
  if (json) {
    process.stdout.write(`${JSON.stringify(done, null, 2)}\n`);
    return;
  }
  const lines = done.filter((one) => one.done !== 'same');
  for (const { path, done: what } of lines) process.stdout.write(`  ${what.padEnd(8)} ${path}\n`);
  process.stdout.write(
    `${total}: ${lines.length === 0 ? 'nothing changed' : `${count(lines.length, 'page')} written or removed. Read the difference before you commit it`}.\n`,
  );
}

/** "31 passed, 1 changed, 1 without a page". */
function summary(states: readonly PageState[]): string {
  const words = {
    passed: ['holds', 'hold'],
    changed: ['differs', 'differ'],
    missing: ['is missing', 'are missing'],
    gone: ['is of no tool', 'are of no tool'],
  } as const;
  const parts = (Object.keys(words) as (keyof typeof words)[]).flatMap((state) => {
    const amount = states.filter((one) => one.state === state).length;
    return amount === 0 ? [] : [`${count(amount, 'page')} ${words[state][amount === 1 ? 0 : 1]}`];
  });
  return parts.length === 0 ? 'nothing to test' : parts.join(', ');
}
