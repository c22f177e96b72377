/** Long calls as tasks over HTTP: whose they are, and what becomes of them when a server ends. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resultFromTaskOutcome } from '@modelcontextprotocol/ext-tasks/client';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { expectSuccess } from '../e2e/answers.js';
import type { Message } from '../e2e/server-process.js';
import { type SlowProject, slowProject } from '../e2e/slow-project.js';
import { AT_ONCE, metaOf, TAKES_TASKS, tasksOver } from '../e2e/task-client.js';
import { PATIENCE_MS, removeFolders } from '../e2e/world.js';
import { gone, isRunning } from '../soak/proc.js';
import { endServers, type HttpServer, startHttp } from './http-server.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

const ALICE = 'alice-0123456789-abcdefgh';
const BOB = 'bobby-9876543210-hgfedcba';

let project: SlowProject;
beforeEach(() => {
  project = slowProject();
});
afterEach(async () => {
  await endServers();
  project.end();
});
afterAll(removeFolders);

const start = (flags: readonly string[] = AT_ONCE) =>
  startHttp({ ...project.env, TOOLSD_HTTP_TOKENS: `alice=${ALICE} bob=${BOB}` }, [
    ...['--dir', project.dir],
    ...flags,
  ]);

/** What a client with the Tasks extension sends for this user; the header names the tool, or the task. */
async function ask(
  server: HttpServer,
  method: string,
  params: Message = {},
  { token = ALICE, headers = {} } = {},
): Promise<Message> {
  const name = params.taskId ?? params.name;
  const reply = await server.ask('/mcp', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      authorization: `Bearer ${token}`,
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': method,
      ...(name === undefined ? {} : { 'mcp-name': name }),
      ...headers,
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method,
      params: { ...params, _meta: metaOf(TAKES_TASKS) },
    }),
  });
  return reply.json();
}

const rest = (server: HttpServer, time: number) =>
  ask(server, 'tools/call', { name: 'rest', arguments: { time } });

/** The id of the task of a call that goes on. */
async function begun(server: HttpServer, time = 300): Promise<string> {
  const { result } = await rest(server, time);
  expect(result).toMatchObject({ resultType: 'task', status: 'working' });
  return result.taskId;
}

it('serves the official client', async () => {
  const server = await start();
  const hello = await ask(server, 'server/discover');
  const session = tasksOver({ hello, request: (method, params) => ask(server, method, params) });
  const execution = await session.callTool('rest', { time: 1 });
  expect(execution.kind).toBe('task');
  const { outcome } = await execution.settle();
  expect(expectSuccess(resultFromTaskOutcome(outcome))).toEqual({ said: 'Rested for 1 s' });
});

describe('a task', () => {
  it('is known to its user alone: to another it is as one that is not there', async () => {
    const server = await start();
    const taskId = await begun(server);
    const program = await project.program();
    for (const method of ['tasks/get', 'tasks/update', 'tasks/cancel']) {
      const foreign = await ask(server, method, { taskId, inputResponses: {} }, { token: BOB });
      const none = await ask(server, method, { taskId: 'none', inputResponses: {} }, { token: BOB });
      expect(foreign.error, method).toMatchObject({ code: -32602 });
      expect(foreign.error, method).toEqual(none.error);
    }
    expect((await ask(server, 'tasks/get', { taskId })).result).toMatchObject({ status: 'working' });
    expect(isRunning(program)).toBe(true);
    expect((await ask(server, 'tasks/cancel', { taskId })).result).toMatchObject({ resultType: 'complete' });
    await gone(program);
  });

  it('has to be named in the header as well, by which balancers go', async () => {
    const server = await start();
    const taskId = await begun(server);
    const other = await ask(server, 'tasks/get', { taskId }, { headers: { 'mcp-name': 'another' } });
    expect(other).toMatchObject({ error: { code: -32020, message: expect.stringContaining('Mcp-Name') } });
    expect((await ask(server, 'tasks/get', { taskId })).result).toMatchObject({ taskId });
  });
});

describe('a server that is told to end', () => {
  /** What the audit log says of the calls that ended. */
  const outcomes = (audit: string) =>
    readFileSync(audit, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).outcome);

  it('waits for a task to end', async () => {
    const audit = join(project.dir, 'audit.jsonl');
    const server = await start([...AT_ONCE, '--audit', audit]);
    await begun(server, 2);
    server.kill('SIGTERM');
    expect(await server.exit).toEqual({ code: 0, signal: null });
    expect(outcomes(audit)).toEqual(['ok']);
  });

  it('tells what became of a task while it takes connections', async () => {
    const server = await start([...AT_ONCE, '--linger', '8']);
    const taskId = await begun(server, 2);
    server.kill('SIGTERM');
    await vi.waitFor(
      async () => {
        const { result } = await ask(server, 'tasks/get', { taskId });
        expect(expectSuccess(result.result)).toEqual({ said: 'Rested for 2 s' });
      },
      { timeout: PATIENCE_MS, interval: 200 },
    );
    expect(await server.exit).toEqual({ code: 0, signal: null });
  });

  it('waits for one that was still a call then', async () => {
    const audit = join(project.dir, 'audit.jsonl');
    const server = await start(['--tasks', '1.5', '--audit', audit]);
    const call = rest(server, 4);
    await project.program();
    server.kill('SIGTERM');
    expect((await call).result).toMatchObject({ resultType: 'task' });
    expect(await server.exit).toEqual({ code: 0, signal: null });
    expect(outcomes(audit)).toEqual(['ok']);
  });

  it('ends one that takes too long', async () => {
    const audit = join(project.dir, 'audit.jsonl');
    const server = await start([...AT_ONCE, '--drain', '1', '--audit', audit]);
    await begun(server);
    const program = await project.program();
    server.kill('SIGTERM');
    expect(await server.exit).toEqual({ code: 143, signal: null });
    await gone(program);
  });
});

describe('without --tasks', () => {
  it('nothing is said of tasks, and a long call is answered when it ends', async () => {
    const server = await start([]);
    expect((await ask(server, 'server/discover')).result.capabilities).toEqual({ tools: {} });
    const { result } = await rest(server, 6);
    expect(expectSuccess(result)).toEqual({ said: 'Rested for 6 s' });
    const { error } = await ask(server, 'tasks/get', { taskId: 'none' });
    expect(error).toMatchObject({ code: -32601 });
  });
});
