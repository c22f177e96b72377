import { createReporter } from '../diagnostics/diagnostic.js';
import { lintProject } from '../lint/lint-project.js';
import { type FixedProject, fixProject, writeFixes } from './check-fix.js';
import { count, type Format, hasErrors, type LoadedProject, loadProject, report } from './load-project.js';
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
    const fixed = await fixProject(dir);
    // Said once it is done: writing may fail.
    if (dryRun !== true) await writeFixes(fixed);
    tell(fixed, dryRun === true);
  }
  const project = await withWarnings(await loadProject(dir));
  report(project, format);
  if (strict === true && project.diagnostics.length > 0) process.exitCode = 1;
  if (format === 'pretty' && !hasErrors(project.diagnostics)) {
    const tools = project.project?.tools.length ?? 0;
    const none = 'There are no tools yet. Write the first to tools.d/<toolset>/<tool>.yaml.\n';
    const warnings = project.diagnostics.length;
    const found = warnings === 0 ? 'no problems' : `no errors, ${count(warnings, 'warning')}`;
    process.stdout.write(tools === 0 ? none : `${count(tools, 'tool')}: ${found}.\n`);
  }
}

/** The warnings of a sound project, beside what was reported. */
export async function withWarnings(loaded: LoadedProject): Promise<LoadedProject> {
  if (loaded.project === undefined) return loaded;
  const reporter = createReporter();
  lintProject(loaded.texts, loaded.project, await tokenCounter(), reporter, today());
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
