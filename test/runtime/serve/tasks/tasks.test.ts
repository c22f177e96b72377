/** What becomes of a call that outlives its request. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ProtocolError } from '@modelcontextprotocol/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Tasks } from '../../../../src/runtime/serve/tasks/tasks.js';
import { CANCELED, handleOf, RESULT, SlowCall, Waiting } from './slow-call.js';

/** So soon that no call is over by then. */
const soonMs = 1;

let tasks = new Tasks({ soonMs });
afterEach(() => {
  tasks.close();
  tasks = new Tasks({ soonMs });
  vi.useRealTimers();
});

describe('a call', () => {
  it('that is over soon is answered with its result, and is no task', async () => {
    const patient = new Tasks();
    expect(await patient.answer(undefined, new Waiting().watch, async () => RESULT)).toBe(RESULT);
    await expect(
      patient.answer(undefined, new Waiting().watch, () => Promise.reject(new ProtocolError(-32602, 'No.'))),
    ).rejects.toThrow('No.');
    expect(await patient.over(0)).toBe(true);
  });

  it('that takes longer becomes a task, which works until the call ends with its result', async () => {
    const call = new SlowCall();
    const { resultType, taskId, ...handle } = await handleOf(tasks, call);
    expect(resultType).toBe('task');
    expect(taskId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
    expect(handle).toEqual({
      status: 'working',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u),
      lastUpdatedAt: handle.createdAt,
      ttlMs: expect.any(Number),
      pollIntervalMs: 2_000,
    });
    expect(tasks.get(taskId, undefined)).toMatchObject({ taskId, status: 'working' });
    call.end(RESULT);
    await nextTurn();
    const ended = tasks.get(taskId, undefined);
    expect(ended).toMatchObject({
      taskId,
      status: 'completed',
      result: { resultType: 'complete', ...RESULT },
    });
    expect(ended).not.toHaveProperty('statusMessage');
    expect(ended).not.toHaveProperty('resultType');
  });

  it('that fails as a tool completes its task: the failure is the result', async () => {
    const call = new SlowCall();
    const { taskId } = await handleOf(tasks, call);
    const result = { isError: true, content: [], _meta: { 'toolsd/failure': { code: 'TIMEOUT' } } };
    call.end(result);
    await nextTurn();
    expect(tasks.get(taskId, undefined)).toMatchObject({
      status: 'completed',
      result: { resultType: 'complete', ...result },
    });
  });

  it.each([
    ['an error of the protocol', new ProtocolError(-32602, 'It was changed.'), -32602, 'It was changed.'],
    ['a defect, of which nothing is told', new Error('secret'), -32603, 'Internal error'],
  ])('that ends with %s fails its task', async (_what, thrown, code, message) => {
    const call = new SlowCall();
    const { taskId } = await handleOf(tasks, call);
    call.fail(thrown);
    await nextTurn();
    const state = tasks.get(taskId, undefined);
    expect(state).toMatchObject({ status: 'failed', error: { code, message }, statusMessage: message });
    expect(state).not.toHaveProperty('result');
  });
});

describe('the end of a task', () => {
  it('comes by cancelling it', async () => {
    const call = new SlowCall();
    const { taskId } = await handleOf(tasks, call);
    expect(call.watch.signal.aborted).toBe(false);
    expect(tasks.cancel(taskId, undefined)).toBe(true);
    expect(call.watch.signal.aborted).toBe(true);
    await nextTurn();
    const state = tasks.get(taskId, undefined);
    expect(state).toMatchObject({ status: 'cancelled' });
    expect(state).not.toHaveProperty('result');
  });

  it('stays what it was when it is cancelled too late', async () => {
    const call = new SlowCall();
    const { taskId } = await handleOf(tasks, call);
    call.end(RESULT);
    await nextTurn();
    expect(tasks.cancel(taskId, undefined)).toBe(true);
    await nextTurn();
    expect(tasks.get(taskId, undefined)).toMatchObject({
      status: 'completed',
      result: { resultType: 'complete', ...RESULT },
    });
  });

  it('is not the end of the request that began it', async () => {
    const [call, client] = [new SlowCall(), new Waiting()];
    const { taskId } = await handleOf(tasks, call, { client });
    client.cancel();
    await nextTurn();
    expect(call.watch.signal.aborted).toBe(false);
    expect(tasks.get(taskId, undefined)).toMatchObject({ status: 'working' });
  });
});

describe('a client that cancels its request', () => {
  it('before the call becomes a task gets the end of the call', async () => {
    const [call, client] = [new SlowCall(), new Waiting()];
    const answer = new Tasks().answer(undefined, client.watch, call.begin);
    client.cancel();
    expect(await answer).toBe(CANCELED);
  });

  it('while it is told the last of the progress gets the end of the call, too', async () => {
    const [call, client] = [new SlowCall(), new Waiting()];
    client.reads = async () => client.cancel();
    expect(await tasks.answer(undefined, client.watch, call.begin)).toBe(CANCELED);
    expect(await tasks.over(0)).toBe(true);
  });

  it('before it is answered at all has begun nothing that goes on', async () => {
    const [call, client] = [new SlowCall(), new Waiting()];
    client.cancel();
    const begin = (watch: SlowCall['watch']) => {
      expect(watch.signal.aborted).toBe(true);
      return Promise.resolve(CANCELED);
    };
    expect(await tasks.answer(undefined, client.watch, begin)).toBe(CANCELED);
    expect(() => call.watch).toThrow('has not begun');
  });
});

describe('progress', () => {
  it('is told to the client that waits, and to whoever asks once it is a task', async () => {
    const [call, client] = [new SlowCall(), new Waiting()];
    // The client takes a while to read, and the call goes on meanwhile.
    client.reads = async () => call.tell('Fetching', 2, 3);
    const answer = handleOf(tasks, call, { client });
    call.tell('Packing', 1, 3);
    const handle = await answer;
    expect(handle.statusMessage).toBe('Fetching (2 of 3)');
    call.tell('Building', 3, 3);
    expect(tasks.get(handle.taskId, undefined)?.statusMessage).toBe('Building (3 of 3)');
    call.tell('Line of a log');
    expect(tasks.get(handle.taskId, undefined)?.statusMessage).toBe('Line of a log');
    await call.watch.progress?.flush();
    expect(client.told).toEqual(['Packing']);
  });

  it('moves the time of the last change', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const call = new SlowCall();
    const { taskId, createdAt } = await handleOf(tasks, call);
    vi.advanceTimersByTime(3_000);
    expect(tasks.get(taskId, undefined)?.lastUpdatedAt).toBe(createdAt);
    call.tell('Building');
    const later = tasks.get(taskId, undefined);
    expect(Date.parse(later?.lastUpdatedAt ?? '') - Date.parse(createdAt)).toBe(3_000);
    expect(later?.createdAt).toBe(createdAt);
  });
});
