/** Three servers behind a real nginx, of which one ends and one is killed while calls are made. `npm run load` makes more. */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureNginx } from '../../scripts/setup/nginx.mjs';
import { defectsOf } from './defects.js';
import type { LoadReport } from './report.js';
import { runLoad } from './run-load.js';

const CALLS = 450;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe('calls through a load balancer, while a server ends and another is killed', () => {
  let report: LoadReport;
  beforeAll(async () => {
    const { program } = await ensureNginx({ say: () => {} });
    report = await runLoad({ calls: CALLS, rounds: 1, root: ROOT, nginx: program });
  });

  it('are all answered once and done once, but for those that were at the killed one', () => {
    expect(defectsOf(report)).toEqual([]);
  });

  it('did meet both', () => {
    const ended = report.endings.find(({ signal }) => signal === 'SIGTERM');
    const killed = report.endings.find(({ signal }) => signal === 'SIGKILL');
    expect(ended?.underWay).toBeGreaterThan(0);
    expect(ended?.failed).toBe(0);
    expect(killed?.underWay).toBeGreaterThan(0);
    expect(report.triedElsewhere).toBeGreaterThan(0);
    expect(Object.keys(report.byServer)).toHaveLength(3);
    expect(report.sent).toBeGreaterThanOrEqual(CALLS);
  });
});

describe('a report with a defect', () => {
  const good: LoadReport = {
    seconds: 1,
    sent: 10,
    answered: 9,
    failed: 1,
    lost: [],
    notDone: [],
    doneTwice: [],
    doneThoughFailed: 0,
    idsTwice: [],
    byServer: {},
    triedElsewhere: 1,
    legsApart: 1,
    endings: [{ address: 'a', signal: 'SIGTERM', told: 0, ended: 1, code: 0, underWay: 1, failed: 0 }],
    unexplained: [],
  };
  const [ending] = good.endings as [LoadReport['endings'][number]];

  it.each<[string, Partial<LoadReport>]>([
    ['a call without an answer', { lost: ['a'], answered: 8 }],
    ['a write that was not done', { notDone: ['a'] }],
    ['a write that was done twice', { doneTwice: ['a'] }],
    ['two writes under one id', { idsTwice: ['a'] }],
    ['a failure at a server that lives', { unexplained: ['a'] }],
    ['a number that is wrong', { sent: 11 }],
    ['a bad end', { endings: [{ ...ending, code: 143 }] }],
    ['agreements that never went elsewhere', { legsApart: 0 }],
  ])('is found out: %s', (_what, change) => {
    expect(defectsOf(good)).toEqual([]);
    expect(defectsOf({ ...good, ...change })).toHaveLength(1);
  });
});
