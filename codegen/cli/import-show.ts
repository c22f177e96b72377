import type { Catalogue } from '../import/catalogue.js';
import type { ImportEntry } from '../import/lock.js';
import { countTags, pick } from '../import/pick.js';
import type { ImportPlan } from '../import/plan.js';
import { colorsOf } from './colors.js';
import type { Drafted, Refused } from './import-draft.js';
import { count } from './load-project.js';

const MOST_SHOWN = 20;

export interface ImportReport {
  readonly catalogue: Catalogue;
  readonly plan: ImportPlan;
  readonly drafts: readonly Drafted[];
  readonly refused: readonly Refused[];
  readonly sourceAdded: string | undefined;
  /** As it is to stand in the lock. */
  readonly entry: ImportEntry;
}

/** Says what there is and asks for a choice; nothing was imported, so the exit code is 1. */
export function showChoices({ title, candidates }: Catalogue, { picks }: ImportEntry, json: boolean): void {
  process.exitCode = 1;
  const { chosen } = pick(candidates, picks);
  if (json) {
    const tags = Object.fromEntries(countTags(chosen));
    const offered = chosen.map(({ id, path, tags: own, summary }) => ({ id, path, tags: own, summary }));
    process.stdout.write(`${JSON.stringify({ title, tags, candidates: offered }, null, 2)}\n`);
    return;
  }
  const lines = countTags(chosen).map(([tag, amount]) => {
    const first = chosen.find(({ tags }) => (tag === '' ? tags.length === 0 : tags.includes(tag)));
    return `  ${String(amount).padStart(5)}  ${tag === '' ? '(no tag)' : tag}  such as ${first?.id ?? ''}`;
  });
  process.stdout.write(`${title} has ${chosen.length} operations:\n${lines.join('\n')}\n`);
  process.stderr.write(
    "Nothing was imported: choose a few. --tag <tag>, --id <id> and --path '<glob>' can be given several times, --limit takes the first, and --all takes everything.\n",
  );
}

export interface ShowOptions {
  readonly json: boolean;
  readonly dryRun: boolean;
  /** Whether it can be imported again. */
  readonly locked: boolean;
}

/** Says what was written, what stays, and what was left out with its place. Exit code 1 where there is nothing to show for it. */
export function showReport(report: ImportReport, options: ShowOptions): void {
  const { drafts, plan } = report;
  if (drafts.length + plan.unchanged.length + plan.kept.length === 0) process.exitCode = 1;
  if (options.json) process.stdout.write(`${JSON.stringify(asData(report), null, 2)}\n`);
  else process.stdout.write(asText(report, options));
}

function asData({ catalogue, plan, drafts, refused, sourceAdded, entry }: ImportReport) {
  return {
    kind: entry.kind,
    source: entry.source,
    toolset: entry.toolset,
    calls: entry.calls,
    sourceAdded: sourceAdded ?? null,
    written: drafts.map(({ name, file, candidate, draft }) => ({
      tool: name,
      file,
      of: candidate.id,
      at: candidate.at,
      effect: draft.effect.effect,
      notes: draft.notes,
    })),
    unchanged: plan.unchanged,
    kept: plan.kept.map(({ name, candidate, changes }) => ({
      tool: name,
      of: candidate.id,
      at: candidate.at,
      changes,
    })),
    removedByYou: plan.dropped,
    gone: plan.gone.map(({ name, of }) => ({ tool: name, of })),
    refused: refused.map(({ candidate, refusal }) => ({ of: candidate.id, at: candidate.at, ...refusal })),
    missing: plan.picked.missing,
    beyondLimit: plan.picked.beyond,
    unread: catalogue.unread,
    sourceNotes: catalogue.source.notes,
  };
}

function asText(
  { catalogue, plan, drafts, refused, sourceAdded }: ImportReport,
  options: ShowOptions,
): string {
  const { bold } = colorsOf(process.stdout);
  const left = drafts.flatMap(({ name, draft }) => draft.notes.map((note) => `${name}: ${note}`));
  const changed = plan.kept.filter(({ changes }) => changes.length > 0);
  const verb = options.dryRun ? 'would be written' : drafts.length === 1 ? 'is written' : 'are written';
  const sections = [
    some(
      `${bold(count(drafts.length, 'draft'))} ${verb}:`,
      drafts.map(({ file, candidate }) => `${file}  ${candidate.id}`),
    ),
    sourceAdded === undefined
      ? ''
      : `The source \`${sourceAdded}\` ${options.dryRun ? 'would be' : 'is'} added to tools.d/_server.yaml. Look at it: it says what tools can reach.`,
    some('Of the source, open:', sourceAdded === undefined ? [] : catalogue.source.notes),
    some('Left out of drafts, as a TODO in each:', left),
    some(
      'Not imported:',
      refused.map(({ candidate, refusal }) => `${candidate.id}: ${refusal.message}`),
    ),
    some('Not read:', catalogue.unread),
    some('Not in it:', plan.picked.missing),
    plan.picked.beyond > 0 ? `${count(plan.picked.beyond, 'more')} fit and are left out by --limit.` : '',
    plan.unchanged.length > 0 ? `${count(plan.unchanged.length, 'draft')} are as the source says.` : '',
    some(
      'Edited by you and changed in the source; merge by hand, then say --accept:',
      changed.flatMap(({ name, changes }) => changes.map(({ words }) => `${name}: ${words}`)),
    ),
    some('Removed by you, and left so (--force brings them back):', plan.dropped),
    some(
      'Gone from the source; the files stay:',
      plan.gone.map(({ name, of }) => `${name}  ${of}`),
    ),
    drafts.length > 0 && !options.dryRun
      ? `Settle each TODO, then: toolsd check, toolsd explain ${drafts[0]?.name}`
      : '',
    drafts.length > 0 && !options.locked
      ? 'It is not noted in tools.d/_imports.json, so it can not be imported again.'
      : '',
    drafts.length + plan.unchanged.length + plan.kept.length === 0 ? 'Nothing was imported.' : '',
  ];
  return `${sections.filter((one) => one !== '').join('\n')}\n`;
}

/** A heading with its lines, cut after a screen; nothing where there are none. */
function some(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const shown = lines.length > MOST_SHOWN + 1 ? lines.slice(0, MOST_SHOWN) : lines;
  const more =
    lines.length > shown.length ? [`  … and ${lines.length - shown.length} more; --json has all`] : [];
  return [heading, ...shown.map((line) => `  ${line}`), ...more].join('\n');
}
