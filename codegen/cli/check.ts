import type { Cache } from '../cache/cache.js';
import { createReporter } from '../diagnostics/diagnostic.js';
import type { FixedProject } from './check-fix.js';
import {
  type CheckedProject,
  compileOpened,
  count,
  type Format,
  hasErrors,
  openProject,
  type ReadProject,
  report,
} from './load-project.js';
import { projectCache } from './project-cache.js';
import { knownOutcome, type Outcome, outcomeKey } from './remember-outcome.js';
import { tokenCounter } from './token-counter.js';

interface CheckOptions {
  readonly dir: string;
  readonly format: Format;
  readonly strict?: boolean;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
}

/** Checks every spec, and warns of what compiles and serves badly. Warnings fail only with `strict`. */
export async function check({ dir, format, strict, fix, dryRun }: CheckOptions): Promise<void> {
  if (fix === true || dryRun === true) {
    const { fixProject, writeFixes } = await import('./check-fix.js');
    const fixed = await fixProject(dir);
    // Said once it is done: writing may fail.
    if (dryRun !== true) await writeFixes(fixed);
    tell(fixed, dryRun === true);
  }
  const read = await openProject(dir);
  const { diagnostics, tools } = await outcomeOf(read);
  report({ diagnostics, texts: read.texts }, format);
  if (strict === true && diagnostics.length > 0) process.exitCode = 1;
  if (format === 'pretty' && !hasErrors(diagnostics)) {
    const none = 'There are no tools yet. Write the first to tools.d/<toolset>/<tool>.yaml.\n';
    const warnings = diagnostics.length;
    const found = warnings === 0 ? 'no problems' : `no errors, ${count(warnings, 'warning')}`;
    process.stdout.write(tools === 0 ? none : `${count(tools, 'tool')}: ${found}.\n`);
  }
}

/** What there is to say of a project on this day; remembered from the last time, where nothing changed since. */
async function outcomeOf(read: ReadProject): Promise<Outcome> {
  const cache = projectCache(read.dir);
  const key = outcomeKey('checked', read, today());
  const known = knownOutcome(cache, key);
  if (known !== undefined) return known;
  const { diagnostics, sound } = await withWarnings(await compileOpened(read, { cache }), cache);
  const outcome: Outcome = { diagnostics, tools: sound?.tools.length ?? 0 };
  cache.put(key, outcome);
  cache.settle();
  return outcome;
}

/** The warnings of a sound project, beside what was reported. */
export async function withWarnings(loaded: CheckedProject, cache: Cache): Promise<CheckedProject> {
  const { sound } = loaded;
  if (sound === undefined) return loaded;
  const { lintProject } = await import('../lint/lint-project.js');
  const reporter = createReporter();
  const count = async (text: string) => (await tokenCounter())(text);
  await lintProject(loaded.texts, sound, count, reporter, today(), cache);
  return { ...loaded, diagnostics: [...loaded.diagnostics, ...reporter.diagnostics] };
}

/** The day on which it is called, as specs write days. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** One line for each place; standard output belongs to the report. */
function tell({ notes }: FixedProject, dryRun: boolean): void {
  const head = dryRun ? 'Would fix, and wrote nothing' : 'Fixed';
  if (notes.length === 0) process.stderr.write('There is nothing that can be fixed without asking you.\n');
  else process.stderr.write(`${head}:\n${notes.map((note) => `  ${note}\n`).join('')}\n`);
}
