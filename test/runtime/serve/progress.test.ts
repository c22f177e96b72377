import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { progressTo } from '../../../src/runtime/serve/progress.js';

interface Sent {
  readonly params: { readonly message: string; readonly progress: number };
}

/** A client that asked for progress; it takes each message as slowly as a function makes it. */
function client(take: () => Promise<void>) {
  const sent: Sent[] = [];
  const notify = (message: Sent) => {
    sent.push(message);
    return take();
  };
  const mcpReq = { _meta: { progressToken: 1 }, signal: new AbortController().signal, notify };
  const reporter = progressTo({ mcpReq } as never);
  if (reporter === undefined) throw new Error('there is no reporter');
  const lines = () => sent.flatMap(({ params }) => params.message.split('\n'));
  return { sent, lines, reporter };
}

afterEach(() => vi.useRealTimers());

const line = (index: number) => `line ${index} ${'x'.repeat(1_000)}`;

it('of a log that comes faster than it can be told keeps the newest lines, and says how many are missing', async () => {
  const { lines, reporter } = client(async () => {});
  for (let index = 0; index < 100_000; index += 1) reporter.tell({ message: line(index), done: 1, total: 1 });
  await reporter.flush();
  const [notice = '', ...told] = lines();
  const missing = Number(/^\[(\d+) lines are left out\]$/u.exec(notice)?.[1]);
  expect(missing + told.length).toBe(100_000);
  expect(told).toEqual(Array.from({ length: told.length }, (_, index) => line(missing + index)));
  expect(told.join('\n').length).toBeLessThan(1_000_001);
  expect(told.join('\n').length).toBeGreaterThan(400_000);
});

it('sends no more to a client that does not read, until it does', async () => {
  let read = () => {};
  const { sent, lines, reporter } = client(
    () =>
      new Promise((resolve) => {
        read = resolve;
      }),
  );
  reporter.tell({ message: 'first', done: 1, total: 1 });
  await sleep(400);
  expect(lines()).toEqual(['first']);
  reporter.tell({ message: 'second', done: 1, total: 1 });
  reporter.tell({ message: 'third', done: 1, total: 1 });
  await sleep(600);
  expect(lines()).toEqual(['first']);
  read();
  await sleep(600);
  expect(sent.map(({ params }) => params.message)).toEqual(['first', 'second\nthird']);
  expect(sent[1]?.params.progress).toBeGreaterThan(sent[0]?.params.progress ?? 1);
});

it('tells every eight seconds that a call goes on which has nothing to tell, and stops with it', async () => {
  vi.useFakeTimers();
  const { sent, lines, reporter } = client(async () => {});
  await vi.advanceTimersByTimeAsync(7_900);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(400);
  expect(lines()).toEqual(['Still running after 8 s']);
  // What is told by itself counts: the next one comes eight seconds after it.
  await vi.advanceTimersByTimeAsync(5_000);
  reporter.tell({ message: 'Building', done: 2, total: 3 });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(lines()).toEqual(['Still running after 8 s', 'Building']);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(lines()).toHaveLength(3);
  const rising = sent.map(({ params }) => params.progress);
  expect(rising).toEqual([...new Set(rising)].sort((one, other) => one - other));
  await reporter.flush();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(lines()).toHaveLength(3);
});
