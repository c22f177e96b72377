/** The official conformance suite against the built server. `npm run conformance` prints what comes of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureConformanceSuite } from '../../scripts/setup/conformance.mjs';
import { say } from '../real/say.js';
import { type Baseline, readBaseline } from './baseline.js';
import { outcomeOf, unexpectedOf } from './outcome.js';
import { runSuite, type SuiteRun, TASKS, tasksIn } from './run-suite.js';
import { type ConformanceWorld, startConformanceWorld } from './world.js';

// The first run installs some hundred megabytes.
vi.setConfig({ testTimeout: 5 * 60_000, hookTimeout: 15 * 60_000 });

let world: ConformanceWorld;
beforeAll(async () => {
  await ensureConformanceSuite({ say });
  world = await startConformanceWorld();
});
afterAll(() => world?.close());

/** How many lines a baseline may have: they only become fewer. */
const MOST = { '2025-11-25': 19, '2026-07-28': 25, [TASKS]: 7 } as const;
const REVISIONS = ['2025-11-25', '2026-07-28'] as const;

let ofLatest: SuiteRun | undefined;

describe.each(REVISIONS)('%s', (revision) => {
  const baseline = readBaseline(revision);

  it('passes what is not known to be missing, and nothing that is', async ({ task }) => {
    const run = await runSuite(revision, world.url, baseline.path);
    ofLatest = run;
    task.meta.conformance = outcomeOf(run, baseline);
    expect(unexpectedOf(run, baseline)).toEqual([]);
    // The suite finds by itself what is named and passes.
    expect([run.exitCode, run.exitCode === 0 ? '' : run.output]).toEqual([0, '']);
    expect(run.passed).toContain('tools-list');
  });
});

it('passes what the Tasks extension asks for, but for what is known to be missing', ({ task }) => {
  const run = tasksIn(ofLatest as SuiteRun);
  const baseline = readBaseline(TASKS);
  task.meta.conformance = outcomeOf(run, baseline);
  expect(unexpectedOf(run, baseline)).toEqual([]);
  const failing = run.problems.flatMap(({ scenario, check }) => [scenario, `${scenario}:${check}`]);
  expect(baseline.entries.filter((entry) => !failing.includes(entry))).toEqual([]);
  expect(run.passed).toContain('tasks-capability-negotiation');
});

describe.each(Object.entries(MOST))('the baseline of %s', (revision, most) => {
  const baseline = readBaseline(revision);

  it('has a reason for each group of what is missing, and no more of it than before', () => {
    expect(baseline.groups.filter(({ reason, entries }) => reason === '' || entries.length === 0)).toEqual(
      [],
    );
    expect(baseline.groups.flatMap(({ entries }) => entries)).toEqual(baseline.entries);
    expect(baseline.entries.length).toBeLessThanOrEqual(most);
  });
});

describe('a run that should not pass', () => {
  const folder = mkdtempSync(join(tmpdir(), 'toolsd-baseline-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const { entries }: Baseline = readBaseline('2025-11-25');
  const run = (lines: readonly string[]) => {
    const path = join(folder, 'baseline.yaml');
    writeFileSync(path, JSON.stringify({ server: lines }));
    return runSuite('2025-11-25', world.url, path);
  };

  it('fails on what is not named', async () => {
    const { exitCode, output } = await run(entries.filter((entry) => entry !== 'prompts-list'));
    expect(exitCode).toBe(1);
    expect(output).toMatch(/Unexpected failures \(.*\n {2}✗ prompts-list\n/u);
  });

  it('fails on what is named and passes, so that a baseline can only shrink', async () => {
    const { exitCode, output } = await run([...entries, 'tools-list']);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/Stale baseline entries \(.*\n {2}✓ tools-list\n/u);
  });
});
