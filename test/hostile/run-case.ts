import { expect, vi } from 'vitest';
import type { Message } from '../e2e/server-process.js';
import type { Session } from '../e2e/sessions.js';
import { isRunning } from '../soak/proc.js';
import { type Case, type Expected, filledIn, generated } from './case.js';
import { type HostileWorld, TOKEN } from './world.js';

let calls = 0;

/** A call that harms nobody. */
export interface Harmless {
  readonly tool: string;
  readonly args: object;
}

/** Sends what a case says and holds everything that came of it against what it expects. */
export async function runCase(
  written: Case,
  session: Session,
  world: HostileWorld,
  alive: Harmless,
): Promise<void> {
  const names = { $FOLDER: world.folder, $API: world.apiUrl, $PORT: new URL(world.apiUrl).port };
  const one = generated(filledIn(written, names)) as Case;
  world.clear();
  world.prepare(one);
  const { server } = session;
  const before = server.lines.length;

  const answer = one.call === undefined ? undefined : await called(one.call, session);
  if (one.lines !== undefined) await write(one.lines, session);
  // What was started without waiting for it is over when its traces are there.
  const { expect: expected } = one;
  if (one.lines !== undefined) await settled(expected, session, before);

  if (answer !== undefined) expectAnswer(answer, expected);
  expectTraces(expected, world);
  const came = server.lines.slice(before).map((line) => JSON.parse(line) as Message);
  if (expected.answers !== undefined) {
    expect(came, 'messages').toHaveLength(expected.answers.length);
    for (const [index, part] of expected.answers.entries()) expect(came[index]).toMatchObject(part);
  }
  if (expected.progress !== undefined) {
    const told = came.filter(({ method }) => method === 'notifications/progress');
    expect(told.flatMap(({ params }) => params.message.split('\n'))).toEqual(expected.progress);
  }
  expect(server.lines.slice(before).join('\n')).not.toContain(TOKEN);
  await expectNothingLeft(world);

  world.clear();
  const after = await session.call(alive.tool, alive.args);
  expect(after.isError ?? false, 'a harmless call after it').toBe(false);
}

async function called({ tool, args, json }: NonNullable<Case['call']>, session: Session): Promise<Message> {
  calls += 1;
  const id = `case-${calls}`;
  // As text: a case may be about what no value of JavaScript is written as.
  const text = json ?? JSON.stringify(args);
  const params = `{"name":${JSON.stringify(tool)},"arguments":${text},"_meta":{"progressToken":"p"}}`;
  const before = session.server.lines.length;
  await session.server.write(`{"jsonrpc":"2.0","id":"${id}","method":"tools/call","params":${params}}\n`);
  // What is no JSON has no id either.
  const answers = (message: Message) => message.id === id || message.id === null;
  const came = () => session.server.lines.slice(before).map((line) => JSON.parse(line) as Message);
  await vi.waitFor(() => expect(came().some(answers), 'an answer').toBe(true), {
    timeout: 30_000,
    interval: 5,
  });
  return came().find(answers);
}

async function write(lines: NonNullable<Case['lines']>, { server }: Session): Promise<void> {
  const before = server.lines.length;
  for (const line of lines) {
    if (typeof line === 'string') await server.write(line);
    else
      await vi.waitFor(
        () => {
          const ids = server.lines.slice(before).map((each) => (JSON.parse(each) as Message).id);
          expect(ids).toContain(line.wait);
        },
        { timeout: 30_000, interval: 5 },
      );
  }
}

/** Waits for as many messages as are expected, and a moment for one too many. */
async function settled({ answers = [] }: Expected, { server }: Session, before: number): Promise<void> {
  await vi.waitFor(() => expect(server.lines.length - before).toBeGreaterThanOrEqual(answers.length), {
    timeout: 30_000,
    interval: 5,
  });
  await new Promise((resolve) => setTimeout(resolve, 30));
}

function expectAnswer({ result, error }: Message, expected: Expected): void {
  const { failure, protocol } = expected;
  if (protocol !== undefined) {
    expect(error?.code, JSON.stringify(result ?? error).slice(0, 2000)).toBe(protocol.code);
    if (protocol.says !== undefined) expect(error.message).toContain(protocol.says);
    if (protocol.never !== undefined) expect(error.message).not.toContain(protocol.never);
    return;
  }
  expect(error).toBeUndefined();
  const text: string = result.content[0].text;
  if (failure !== undefined) {
    expect(result._meta?.['toolsd/failure']?.code, text).toBe(failure.code);
    expect(result.isError).toBe(true);
    if (failure.says !== undefined) expect(text).toContain(failure.says);
    if (failure.never !== undefined) expect(text).not.toContain(failure.never);
    return;
  }
  expect(result.isError ?? false, text).toBe(false);
  if (expected.text !== undefined) expect(text).toBe(expected.text);
  if (expected.structured !== undefined) expect(result.structuredContent).toEqual(expected.structured);
}

/** What ran and what was sent is exactly what the case says; nothing where it says nothing. */
function expectTraces({ argv = [], requests = [], input }: Expected, world: HostileWorld): void {
  expect(world.runs()).toEqual(argv);
  expect(world.input()).toBe(input);
  expect(world.requests.map(({ line }) => line)).toEqual(requests.map(({ line }) => line));
  for (const [index, { headers = {}, json, raw }] of requests.entries()) {
    const seen = world.requests[index];
    for (const [name, value] of Object.entries(headers))
      expect(seen?.headers[name] ?? null, name).toBe(value);
    if (json !== undefined) expect(JSON.parse(seen?.body ?? '')).toEqual(json);
    if (raw !== undefined) expect(seen?.body).toBe(raw);
  }
}

async function expectNothingLeft(world: HostileWorld): Promise<void> {
  expect(world.strayFiles()).toEqual([]);
  await vi.waitFor(() => expect(world.pids().filter(isRunning)).toEqual([]), {
    timeout: 5_000,
    interval: 10,
  });
}
