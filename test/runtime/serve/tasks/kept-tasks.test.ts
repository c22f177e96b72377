/** Which tasks are known, to whom and for how long. */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Tasks } from '../../../../src/runtime/serve/tasks/tasks.js';
import { CANCELED, handleOf, RESULT, SlowCall, Waiting } from './slow-call.js';

const MINUTE = 60_000;
const KEPT_MS = 5 * MINUTE;

let tasks: Tasks;
beforeEach(() => {
  // The wait for a soon end goes by the real clock; how long a task is kept, by this one.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  tasks = new Tasks({ soonMs: 1 });
});
afterEach(() => {
  tasks.close();
  vi.useRealTimers();
});

const begun = async (user?: string) => {
  const call = new SlowCall();
  const { taskId, ttlMs } = await handleOf(tasks, call, user === undefined ? {} : { user });
  return { call, taskId, ttlMs };
};

describe('a task', () => {
  it('is kept for as long as it says, which grows each time that it is asked for', async () => {
    const { call, taskId, ttlMs } = await begun();
    expect(ttlMs).toBe(KEPT_MS);
    for (const minutes of [4, 8, 12]) {
      vi.advanceTimersByTime(4 * MINUTE);
      expect(tasks.get(taskId, undefined)?.ttlMs).toBe(minutes * MINUTE + KEPT_MS);
    }
    vi.advanceTimersByTime(KEPT_MS - 1);
    expect(call.watch.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(call.watch.signal.aborted).toBe(true);
    expect(tasks.get(taskId, undefined)).toBeUndefined();
  });

  it('that is over is forgotten as well', async () => {
    const { call, taskId } = await begun();
    call.end(RESULT);
    await nextTurn();
    vi.advanceTimersByTime(KEPT_MS - 1);
    expect(tasks.get(taskId, undefined)).toMatchObject({ status: 'completed' });
    vi.advanceTimersByTime(KEPT_MS);
    expect(tasks.get(taskId, undefined)).toBeUndefined();
  });

  it('does not come back when its call ends after it was forgotten', async () => {
    const { taskId } = await begun();
    vi.advanceTimersByTime(KEPT_MS);
    await nextTurn();
    expect(tasks.get(taskId, undefined)).toBeUndefined();
    expect(await tasks.over(0)).toBe(true);
  });

  it('of another user is as unknown as none, and is not kept by who guesses its id', async () => {
    const { call, taskId } = await begun('alice');
    vi.advanceTimersByTime(4 * MINUTE);
    for (const user of ['bob', undefined, '']) {
      expect(tasks.get(taskId, user), user).toBeUndefined();
      expect(tasks.cancel(taskId, user), user).toBe(false);
    }
    expect(call.watch.signal.aborted).toBe(false);
    vi.advanceTimersByTime(MINUTE);
    expect(call.watch.signal.aborted).toBe(true);
  });

  it('of nobody is unknown', () => {
    expect(tasks.get('no-such-task', undefined)).toBeUndefined();
    expect(tasks.cancel('no-such-task', undefined)).toBe(false);
  });
});

describe('two hundred tasks', () => {
  it('are all kept: a further call is answered when it ends, and becomes a task once one is forgotten', async () => {
    const held = await Promise.all(Array.from({ length: 200 }, () => begun('alice')));
    const [over] = held;
    over?.call.end(RESULT);
    await nextTurn();

    const [call, client] = [new SlowCall(), new Waiting()];
    const answer = tasks.answer('bob', client.watch, call.begin);
    await sleep(50);
    call.tell('Still here');
    expect(client.told).toEqual(['Still here']);
    call.end(RESULT);
    expect(await answer).toBe(RESULT);

    const known = held.map(({ taskId }) => tasks.get(taskId, 'alice')?.status);
    expect(known).toEqual(['completed', ...Array.from({ length: 199 }, () => 'working')]);
    vi.advanceTimersByTime(KEPT_MS);
    expect((await begun('bob')).ttlMs).toBe(KEPT_MS);
  });

  it('do not keep a client from cancelling a further call', async () => {
    await Promise.all(Array.from({ length: 200 }, () => begun()));
    const [call, client] = [new SlowCall(), new Waiting()];
    const answer = tasks.answer(undefined, client.watch, call.begin);
    await sleep(50);
    client.cancel();
    expect(await answer).toBe(CANCELED);
  });
});

describe('the end of the process', () => {
  it('can be waited for until no task works', async () => {
    expect(await tasks.over(0)).toBe(true);
    const [one, other] = [await begun('alice'), await begun('bob')];
    one.call.end(RESULT);
    expect(await tasks.over(1)).toBe(false);
    const over = tasks.over(MINUTE);
    other.call.fail(new Error('broken'));
    expect(await over).toBe(true);
  });

  it('ends all calls, and leaves no timer', async () => {
    const all = [await begun('alice'), await begun('bob')];
    tasks.close();
    expect(all.map(({ call }) => call.watch.signal.aborted)).toEqual([true, true]);
    expect(all.map(({ taskId }) => tasks.get(taskId, 'alice'))).toEqual([undefined, undefined]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
