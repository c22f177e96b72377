import type { Baseline } from './baseline.js';
import type { SuiteRun } from './run-suite.js';

type Found = Omit<SuiteRun, 'exitCode' | 'output'>;

/** What `npm run conformance` prints of a revision; its test leaves it with itself. Scenarios by name. */
export interface Outcome {
  readonly revision: string;
  readonly passed: readonly string[];
  /** With a failed check that the baseline does not name. */
  readonly failed: readonly string[];
  /** With failed checks that the baseline names, all of them. */
  readonly expected: readonly string[];
  /** What the revision does not require. */
  readonly unscored: SuiteRun['unscored'];
}

declare module '@vitest/runner' {
  interface TaskMeta {
    conformance?: Outcome;
  }
}

/** The failed checks of a run that its baseline does not name. */
export function unexpectedOf(
  { problems }: Pick<SuiteRun, 'problems'>,
  { entries }: Baseline,
): SuiteRun['problems'] {
  return problems.filter(
    ({ scenario, check }) => !entries.includes(scenario) && !entries.includes(`${scenario}:${check}`),
  );
}

export function outcomeOf(run: Found, baseline: Baseline): Outcome {
  const { revision, passed, unscored } = run;
  const bad = new Set(unexpectedOf(run, baseline).map(({ scenario }) => scenario));
  return {
    revision,
    passed,
    failed: run.failed.filter((scenario) => bad.has(scenario)),
    expected: run.failed.filter((scenario) => !bad.has(scenario)),
    unscored,
  };
}
