/** Long calls as tasks on standard input and output, for the official client of the Tasks extension. */
import { resultFromTaskOutcome } from '@modelcontextprotocol/ext-tasks/client';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gone, isRunning } from '../soak/proc.js';
import { expectFailure, expectSuccess } from './answers.js';
import { killServers } from './server-process.js';
import { openings } from './sessions.js';
import { type SlowProject, slowProject } from './slow-project.js';
import { AT_ONCE, stateOf, TAKES_TASKS, tasksOver } from './task-client.js';
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

const open = (capabilities: object = TAKES_TASKS, flags: readonly string[] = AT_ONCE) =>
  openings.modern(project.env, capabilities, ['--dir', project.dir, ...flags]);

describe('the official client', () => {
  it('calls, asks until the call is over, and has its result', async () => {
    const session = await open();
    const execution = await tasksOver(session).callTool('rest', { time: 1 });
    expect(execution.kind).toBe('task');
    const seen: (string | undefined)[] = [];
    const { outcome } = await execution.settle({
      onEvent: (event) => void seen.push(event.type === 'task' ? event.task.status : event.type),
    });
    expect(expectSuccess(resultFromTaskOutcome(outcome))).toEqual({ said: 'Rested for 1 s' });
    expect([seen[0], seen.at(-1)]).toEqual(['working', 'outcome']);
    expectCleanOutput(session.server);
  });

  it('gets what is over soon at once', async () => {
    const session = await open(TAKES_TASKS, ['--tasks', '50']);
    const execution = await tasksOver(session).callTool('rest', { time: 0 });
    expect(execution.kind).toBe('immediate');
    const { outcome } = await execution.settle();
    expect(expectSuccess(resultFromTaskOutcome(outcome))).toEqual({ said: 'Rested for 0 s' });
  });

  it('gets what takes more than five seconds as a task, where nothing else was said', async () => {
    const session = await open(TAKES_TASKS, []);
    const began = performance.now();
    const execution = await tasksOver(session).callTool('rest', { time: 300 });
    expect(execution.kind).toBe('task');
    expect(performance.now() - began).toBeGreaterThan(4_900);
    await execution.cancel();
  });

  it('cancels: the program is ended', async () => {
    const session = await open();
    const execution = await tasksOver(session).callTool('rest', { time: 300 });
    const program = await project.program();
    expect(isRunning(program)).toBe(true);
    await execution.cancel();
    await gone(program);
    await vi.waitFor(async () => {
      const state = await stateOf(session, execution.handle?.taskId ?? '');
      expect(state).toMatchObject({ status: 'cancelled' });
    });
  });

  it('gets the failure of a tool as the result of its task', async () => {
    const session = await open();
    const { outcome } = await (await tasksOver(session).callTool('rest', { time: 0.75 })).settle();
    expectFailure(resultFromTaskOutcome(outcome), {
      code: 'NONZERO_EXIT',
      message: 'Fell out of bed.',
      next: /\S/u,
      exitCode: 3,
    });
  });

  it('is asked about a destructive call first, and only then given a task', async () => {
    const asked: unknown[] = [];
    const session = await open({ ...TAKES_TASKS, elicitation: { form: {} } });
    const tasks = tasksOver(session, {
      onInputRequest: async ({ params }, { delivery }) => {
        asked.push([delivery, params?.message]);
        return { action: 'accept', content: { agreed: true } } as never;
      },
    });
    const execution = await tasks.callTool('lock_door', { time: 1 });
    expect(execution.kind).toBe('task');
    expect(asked).toEqual([['request-retry', expect.stringContaining('Lock the door for 1 s?')]]);
    const { outcome } = await execution.settle();
    expect(expectSuccess(resultFromTaskOutcome(outcome))).toEqual({ said: 'Rested for 1 s' });
  });
});
