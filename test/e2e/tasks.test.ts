/** Long calls as tasks on standard input and output: what goes over the wire, held against the published schemas. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CallToolResultV2Schema,
  CancelTaskResultV2Schema,
  UpdateTaskResultV2Schema,
} from '@modelcontextprotocol/ext-tasks/core/v2';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gone, isRunning } from '../soak/proc.js';
import { expectSuccess } from './answers.js';
import { killServers, type Message, type ServerProcess } from './server-process.js';
import { openings, type Session } from './sessions.js';
import { type SlowProject, slowProject } from './slow-project.js';
import { AT_ONCE, begun, metaOf, stateOf, TAKES_TASKS } from './task-client.js';
import { expectCleanOutput, PATIENCE_MS, removeFolders } from './world.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

let project: SlowProject;
beforeEach(() => {
  project = slowProject();
});
afterEach(() => {
  killServers();
  project.end();
});
afterAll(removeFolders);

const METHODS = ['tasks/get', 'tasks/update', 'tasks/cancel'];
const rest = { name: 'rest', arguments: { time: 300 } };
const open = (capabilities: object = TAKES_TASKS, flags: readonly string[] = AT_ONCE) =>
  openings.modern(project.env, capabilities, ['--dir', project.dir, ...flags]);

const progressIn = ({ lines }: ServerProcess): string[] =>
  lines
    .map((line): Message => JSON.parse(line))
    .filter(({ method }) => method === 'notifications/progress')
    .map(({ params }) => params.message);

describe('the answers', () => {
  it('tell progress to who waits, and nothing more after the handle', async () => {
    const session = await open(TAKES_TASKS, ['--tasks', '1']);
    const _meta = metaOf(TAKES_TASKS, { progressToken: 'p1' });
    const { result } = await session.server.request('tools/call', { ...rest, _meta });
    expect(result).toMatchObject({ resultType: 'task', statusMessage: 'Resting for 300 s' });
    expect(progressIn(session.server)).toEqual(['Resting for 300 s']);
    // Longer than a call may be silent that a client waits for.
    await sleep(9_000);
    expect(progressIn(session.server)).toHaveLength(1);
    expect(await stateOf(session, result.taskId)).toMatchObject({ statusMessage: 'Resting for 300 s' });
  });

  it('are as the published schemas have them, from the handle to the result', async () => {
    const session = await open();
    const handle = await begun(session, { name: 'rest', arguments: { time: 2 } });
    expect(handle).toMatchObject({ status: 'working', statusMessage: 'Resting for 2 s' });
    expect(handle.ttlMs).toBeGreaterThanOrEqual(300_000);
    const { taskId, createdAt } = handle;
    const working = await stateOf(session, taskId);
    expect(working).toMatchObject({ taskId, createdAt, status: 'working', resultType: 'complete' });
    // Nothing waits for input, so there is nothing to say to it.
    const update = await session.request('tasks/update', { taskId, inputResponses: {} });
    expect(UpdateTaskResultV2Schema.parse(update.result)).toMatchObject({ resultType: 'complete' });
    await vi.waitFor(
      async () => expect(await stateOf(session, taskId)).toMatchObject({ status: 'completed' }),
      { timeout: PATIENCE_MS },
    );
    const { result } = await stateOf(session, taskId);
    expectSuccess(CallToolResultV2Schema.parse(result));
    const cancel = await session.request('tasks/cancel', { taskId });
    expect(CancelTaskResultV2Schema.parse(cancel.result)).toMatchObject({ resultType: 'complete' });
    expect(await stateOf(session, taskId)).toMatchObject({ status: 'completed', result });
  });

  it('about a task that is not there are errors', async () => {
    const { request } = await open();
    const ids = [{ taskId: 'b9fdd9ee-4d66-4b6c-8f73-000000000000' }, { taskId: '' }, { taskId: 1 }, {}];
    for (const method of METHODS) {
      for (const params of ids) {
        const { error } = await request(method, { inputResponses: {}, ...params });
        expect(error, `${method} ${JSON.stringify(params)}`).toMatchObject({
          code: -32602,
          message: expect.stringMatching(/\S/u),
        });
      }
    }
  });

  it('know no other method, and agree to tell of no task unasked', async () => {
    const session = await open();
    for (const method of ['tasks/list', 'tasks/result'])
      expect((await session.request(method, { taskId: 'x' })).error, method).toMatchObject({ code: -32601 });
    const { taskId } = await begun(session, rest);
    const params = { notifications: { taskIds: [taskId] }, _meta: metaOf(TAKES_TASKS) };
    await session.server.send({ jsonrpc: '2.0', id: 'listen', method: 'subscriptions/listen', params });
    const agreed = await session.server.message(
      ({ method }) => method === 'notifications/subscriptions/acknowledged',
    );
    expect(agreed.params.notifications).toEqual({});
  });
});

describe('a client without the extension', () => {
  it('waits for its answer, and hears progress', async () => {
    const { server } = await open({});
    const params = { name: 'rest', arguments: { time: 1 }, _meta: metaOf({}, { progressToken: 'p1' }) };
    const { result } = await server.request('tools/call', params);
    expect(result.resultType).toBe('complete');
    expect(expectSuccess(result)).toEqual({ said: 'Rested for 1 s' });
    expect(progressIn(server)).toEqual(['Resting for 1 s']);
    expectCleanOutput(server);
  });

  it('is told what it lacks when it asks for a task', async () => {
    const { request } = await open({});
    for (const method of METHODS) {
      const { error } = await request(method, { taskId: 'x', inputResponses: {} });
      expect(error, method).toMatchObject({ code: -32021, data: { requiredCapabilities: TAKES_TASKS } });
    }
  });

  it('may be the same that had it a request before', async () => {
    const session = await open();
    const { taskId } = await begun(session, rest);
    const _meta = metaOf({});
    const plain = await session.server.request('tasks/get', { taskId, _meta });
    expect(plain.error).toMatchObject({ code: -32021 });
    const call = { name: 'rest', arguments: { time: 0.5 }, _meta };
    expect((await session.server.request('tools/call', call)).result.resultType).toBe('complete');
  });
});

describe('a client before 2026-07-28', () => {
  it('is told nothing of tasks, and waits for its answer whatever it says', async () => {
    const session = await openings.legacy(project.env, TAKES_TASKS, ['--dir', project.dir, ...AT_ONCE]);
    expect(session.hello.result.capabilities).toEqual({ tools: {} });
    expect(expectSuccess(await session.call('rest', { time: 0.5 }))).toEqual({ said: 'Rested for 0.5 s' });
    for (const method of [...METHODS, 'tasks/list', 'tasks/result'])
      expect((await session.request(method, { taskId: 'x' })).error, method).toMatchObject({ code: -32601 });
  });
});

describe('the program of a task', () => {
  it.each([
    ['the client closes the input', ({ server }: Session) => server.closeInput()],
    ['the server is told to end', ({ server }: Session) => server.kill('SIGTERM')],
  ])('is ended when %s', async (_what, end) => {
    const session = await open();
    await begun(session, rest);
    const program = await project.program();
    expect(isRunning(program)).toBe(true);
    end(session);
    await session.server.exit;
    await gone(program);
  });

  it('goes on when its request is cancelled after it was answered', async () => {
    const session = await open();
    const { taskId } = await begun(session, rest);
    const program = await project.program();
    // The second request of the session: the opening was the first.
    await session.server.send({
      jsonrpc: '2.0',
      method: 'notifications/cancelled',
      params: { requestId: 't2' },
    });
    expect(await stateOf(session, taskId)).toMatchObject({ status: 'working' });
    expect(isRunning(program)).toBe(true);
  });
});
