import type { Change } from '../change/change.js';
import { type Comparison, compareProjects } from '../change/compare-projects.js';
import { renderMarkdown } from '../change/render-markdown.js';
import { compile } from '../compile.js';
import { list } from '../diagnostics/words.js';
import { readProject } from '../project/read-project.js';
import { colorsOf } from './colors.js';
import { compileOlder } from './diff-compile.js';
import { readAtRef } from './diff-read-ref.js';
import { renderDiff } from './diff-show.js';
import { projectRoot, report } from './load-project.js';
import { tokenCounter } from './token-counter.js';
import { UserError } from './user-error.js';

interface DiffOptions {
  readonly dir: string;
  readonly format: 'pretty' | 'json' | 'markdown';
}

/** Says what changed for users between the specs at a git ref and those in the folder; exits 1 if anything breaks. */
export async function diff(ref: string, { dir, format }: DiffOptions): Promise<void> {
  const root = await projectRoot(dir);
  const [texts, older] = await Promise.all([readProject(root), readAtRef(root, ref)]);
  const now = await compile(texts, { emit: false });
  if (now.project === undefined) {
    report({ texts, diagnostics: now.diagnostics }, 'pretty');
    throw new UserError('The specs have to compile before they can be compared.');
  }
  const { project: before, broken, diagnostics } = await compileOlder(older);
  // What can not be read on one side is left out on the other: it is neither new nor gone.
  const known = { ...now.project, tools: now.project.tools.filter(({ file }) => !broken.includes(file)) };
  const comparison = await compareProjects(
    { texts: older, project: before },
    { texts, project: known },
    await tokenCounter(),
  );
  const unread = broken.filter((file) => older.get(file) !== texts.get(file));
  if (broken.length > 0) {
    const [first] = diagnostics;
    const why = first === undefined ? '' : ` The first problem, in ${first.place.file}: ${first.message}.`;
    process.stderr.write(
      `${list(broken)} can not be compiled as of ${ref}.${why} Where the text changed, it is shown as text.\n`,
    );
  }
  if (comparison.changes.some(({ grade }) => grade === 'breaking')) process.exitCode = 1;
  const textual = unread.map((file) => ({
    file,
    before: older.get(file) ?? '',
    after: texts.get(file) ?? '',
  }));
  process.stdout.write(
    format === 'json'
      ? renderJson(ref, comparison, textual)
      : format === 'markdown'
        ? renderMarkdown(comparison, ref, unread)
        : renderDiff(ref, comparison, textual, colorsOf(process.stdout)),
  );
}

function renderJson(
  base: string,
  { changes, tokens }: Comparison,
  unread: readonly { file: string }[],
): string {
  const count = (keep: (change: Change) => boolean) => changes.filter(keep).length;
  const summary = {
    breaking: count(({ grade }) => grade === 'breaking'),
    compatible: count(({ grade }) => grade === 'compatible'),
    metadata: count(({ grade }) => grade === 'metadata'),
    risks: count(({ risk }) => risk === true),
  };
  return `${JSON.stringify({ base, summary, changes, tokens, unread: unread.map(({ file }) => file) }, null, 2)}\n`;
}
