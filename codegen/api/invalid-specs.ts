import type { JsonDiagnostic } from '../diagnostics/render/json.js';

/** Specs that do not compile. The message names the first error with its place; `problems` holds all. */
export class InvalidSpecs extends Error {
  override readonly name = 'InvalidSpecs';
  /** In the order of files and places. */
  readonly problems: readonly JsonDiagnostic[];

  constructor(problems: readonly JsonDiagnostic[]) {
    const first = problems.find(({ severity }) => severity === 'error');
    super(first && `${first.file}:${first.line}:${first.column} ${first.message}. ${first.hint}`);
    this.problems = problems;
  }
}
