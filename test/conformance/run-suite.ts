import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { parse } from 'yaml';
import { ensureConformanceSuite } from '../../scripts/setup/conformance.mjs';
import { say } from '../real/say.js';

/** The suite stops a scenario after half a minute; a run of all takes some seconds. */
const PATIENCE_MS = 240_000;

/** Name of the Tasks extension among the revisions. */
export const TASKS = 'tasks-extension';

/** What the suite found in one revision. */
export interface SuiteRun {
  readonly revision: string;
  /** 0 if only what the baseline names fails, and all of that does. */
  readonly exitCode: number;
  /** Of the scenarios that the revision requires: those without a failed check or a warning, and those with one. */
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  /** Run, but not required by the revision: extensions, and what the suite itself holds to be unfinished. */
  readonly unscored: Scenarios;
  /** Failed checks and warnings of what is required. */
  readonly problems: readonly Problem[];
  readonly output: string;
}

interface Scenarios {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  readonly problems: readonly Problem[];
}

interface Problem {
  readonly scenario: string;
  readonly check: string;
  readonly reason: string;
}

interface Check {
  readonly id: string;
  readonly status: 'SUCCESS' | 'FAILURE' | 'WARNING' | 'SKIPPED' | 'INFO';
  readonly errorMessage?: string;
}

/** Runs all server scenarios of a revision against a server. */
export async function runSuite(revision: string, url: URL, baseline: string): Promise<SuiteRun> {
  const { node, suite } = await ensureConformanceSuite({ say });
  const folder = mkdtempSync(join(tmpdir(), 'toolsd-conformance-'));
  try {
    const flags = ['--url', url.href, '--requirements', revision, '--expected-failures', baseline];
    const { exitCode = 1, all = '' } = await execa(
      node,
      [join(suite, 'dist/index.js'), 'server', ...flags, '--output-dir', folder],
      { all: true, reject: false, timeout: PATIENCE_MS },
    );
    const requirements = parse(readFileSync(join(suite, 'requirements', `${revision}.yaml`), 'utf8'));
    return { revision, exitCode, output: all, ...sorted(readChecks(folder), requirements.server) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The suite keeps a folder for each scenario: `server-<scenario>-<time>/checks.json`. */
function readChecks(folder: string): ReadonlyMap<string, readonly Check[]> {
  return new Map(
    readdirSync(folder).map((name) => {
      const [, scenario = name] = /^server-(.+)-\d{4}-\d\d-\d\dT[\d-]+Z$/u.exec(name) ?? [];
      return [scenario, JSON.parse(readFileSync(join(folder, name, 'checks.json'), 'utf8')) as Check[]];
    }),
  );
}

function sorted(checks: ReadonlyMap<string, readonly Check[]>, required: readonly string[]) {
  const failures = (scenario: string) =>
    // Beside a baseline, the suite takes what a server should do for as strict as what it must do.
    (checks.get(scenario) ?? []).filter(({ status }) => status === 'FAILURE' || status === 'WARNING');
  const missing = required.filter((scenario) => !checks.has(scenario));
  if (missing.length > 0) throw new Error(`The suite left no result of: ${missing.join(', ')}`);
  const split = (scenarios: readonly string[]): Scenarios => ({
    passed: scenarios.filter((scenario) => failures(scenario).length === 0),
    failed: scenarios.filter((scenario) => failures(scenario).length > 0),
    problems: scenarios.flatMap((scenario) =>
      failures(scenario).map(({ id, errorMessage = '' }) => ({ scenario, check: id, reason: errorMessage })),
    ),
  });
  const others = [...checks.keys()].filter((scenario) => !required.includes(scenario));
  return { ...split(required), unscored: split(others) };
}

/** What a run found of the Tasks extension: the suite runs it with 2026-07-28, and does not require it. */
export function tasksIn({ unscored }: SuiteRun): Omit<SuiteRun, 'exitCode' | 'output'> {
  const isOfTasks = (scenario: string) => scenario.startsWith('tasks-');
  return {
    revision: TASKS,
    passed: unscored.passed.filter(isOfTasks),
    failed: unscored.failed.filter(isOfTasks),
    problems: unscored.problems.filter(({ scenario }) => isOfTasks(scenario)),
    unscored: { passed: [], failed: [], problems: [] },
  };
}
