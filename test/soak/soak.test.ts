/** A short soak: many calls of all kinds while much goes wrong, and nothing is left. `npm run soak` makes a long one. */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { defectsOf } from './defects.js';
import { faultNames } from './faulty-proxy.js';
import { mixedCalls } from './mixed-calls.js';
import { hasProc, reason } from './proc.js';
import { BURST, runSoak, type SoakReport } from './run-soak.js';

const CALLS = 400;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe.runIf(hasProc)(`after hundreds of calls with faults${reason}`, () => {
  let report: SoakReport;
  beforeAll(async () => {
    report = await runSoak({ calls: CALLS, seed: 7, root: ROOT });
  });

  it('nothing is left, and every call was answered once, or at most once if it was cancelled', () => {
    expect(defectsOf(report)).toEqual([]);
  });

  it('all of it did happen', () => {
    expect(report.calls).toBeGreaterThanOrEqual(CALLS + 3 * BURST);
    expect(Object.keys(report.faults).sort()).toEqual([...faultNames].sort());
    const outcomes = ['answered', 'cancelled', 'NOT_ALLOWED', 'HTTP_STATUS', 'NETWORK', 'BAD_OUTPUT'];
    const ofPrograms = ['NONZERO_EXIT', 'NOT_CONFIRMED', 'OUTPUT_TOO_LARGE', 'INVALID_INPUT', 'error -32602'];
    expect(Object.keys(report.outcomes)).toEqual(expect.arrayContaining([...outcomes, ...ofPrograms]));
    expect(report.outcomes.answered).toBeGreaterThan(CALLS / 4);
  });
});

describe('a report with a defect', () => {
  const good: SoakReport = {
    seed: 1,
    seconds: 1,
    calls: 1,
    answered: 1,
    outcomes: { answered: 1 },
    kinds: {},
    faults: {},
    unanswered: [],
    answeredTwice: [],
    odd: [],
    processesLeft: 0,
    files: { before: 20, after: 20, names: [] },
    memory: { before: 100e6, thirds: [], after: 100e6, peak: 100e6 },
    tempFolders: { running: ['toolsd-work-1'], ended: [] },
    exitCode: 0,
    stderr: '',
  };

  it.each<[string, Partial<SoakReport>]>([
    ['a call without an answer', { unanswered: ['a/1'] }],
    ['a call with two', { answeredTwice: ['a/1'] }],
    ['a line that nobody asked for', { odd: ['hello'] }],
    ['a failure of the server', { outcomes: { INTERNAL: 1 } }],
    ['a process', { processesLeft: 1 }],
    ['open files', { files: { before: 20, after: 30, names: [] } }],
    ['memory', { memory: { before: 100e6, thirds: [], after: 300e6, peak: 300e6 } }],
    ['a temporary folder', { tempFolders: { running: ['toolsd-work-1', 'toolsd-archive-1'], ended: [] } }],
    ['a temporary folder after the end', { tempFolders: { running: [], ended: ['toolsd-work-1'] } }],
    ['a bad end', { exitCode: 1 }],
    ['a complaint', { stderr: 'Warning' }],
  ])('is found out: %s', (_what, change) => {
    expect(defectsOf(good)).toEqual([]);
    expect(defectsOf({ ...good, ...change })).toHaveLength(1);
  });
});

it('the same seed makes the same calls, and another one others', () => {
  const some = (seed: number) => {
    const calls = mixedCalls(seed, '/source');
    return Array.from({ length: 50 }, () => calls.next().value);
  };
  expect(some(3)).toEqual(some(3));
  expect(some(3)).not.toEqual(some(4));
});
