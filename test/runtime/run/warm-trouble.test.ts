import { chmodSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runCli } from '../../../src/runtime/run/cli.js';
import type { Span } from '../../../src/runtime/span.js';
import { expectGone, freshFile, pidsIn, started } from './child-world.js';
import { failureOf } from './failure-of.js';
import {
  call,
  fixturePath,
  isAhead,
  makeProgram,
  nextWaiting,
  noneStarts,
  type Program,
  waiting,
} from './warm-world.js';

const runsOf = ({ runs }: Program) => pidsIn(runs).length;

describe.runIf(process.platform !== 'win32')('a worker', { timeout: 60_000 }, () => {
  it('serves one call, and the next one is there after it', async () => {
    const program = makeProgram();
    const first = await waiting(program);
    expect(await isAhead(program)).toBe(true);
    expect(pidsIn(program.runs).at(-1)).toBe(first);
    expect(await nextWaiting(program, 3)).not.toBe(first);
    expect(await isAhead(program)).toBe(true);
  });

  it('serves one of two calls that come at once', async () => {
    const program = makeProgram();
    await waiting(program);
    const both = await Promise.all([isAhead(program), isAhead(program)]);
    expect(both.sort()).toEqual([false, true]);
  });

  it('that still loads is left to load, and the call goes without it', async () => {
    const library = 'if (globalThis.startedAhead) await new Promise((go) => setTimeout(go, 3000));';
    const program = makeProgram('module', { library });
    await isAhead(program);
    await vi.waitFor(() => expect(pidsIn(program.pids)).toHaveLength(2), { timeout: 20_000, interval: 10 });
    const [, loading] = pidsIn(program.pids);
    expect(await isAhead(program)).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 4000));
    expect(await isAhead(program)).toBe(true);
    expect(pidsIn(program.runs).at(-1)).toBe(loading);
  });

  it('that dies while it waits is as good as none', async () => {
    const program = makeProgram();
    process.kill(await waiting(program), 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await isAhead(program)).toBe(false);
    expect(runsOf(program)).toBe(2);
  });

  it('that dies as it is given a call has not begun it, and the call is made once', async () => {
    const program = makeProgram();
    const worker = await waiting(program);
    process.kill(worker, 'SIGSTOP');
    const second = isAhead(program);
    await new Promise((resolve) => setTimeout(resolve, 300));
    process.kill(worker, 'SIGKILL');
    expect(await second).toBe(false);
    expect(runsOf(program)).toBe(2);
  });

  it('that dies in the call has begun it, and the call is not made again', async () => {
    const program = makeProgram();
    await waiting(program);
    const failure = await failureOf(call(program, [fixturePath('die')]));
    expect(failure).toMatchObject({ code: 'NONZERO_EXIT', said: 'about to go' });
    expect(runsOf(program)).toBe(2);
  });

  it('that prints while it loads is not used', async () => {
    const library = "if (globalThis.startedAhead) console.error('deprecated');";
    const program = makeProgram('module', { library });
    const worker = await waiting(program);
    await expectGone([worker]);
    expect(await isAhead(program)).toBe(false);
  });

  it('is not tried for ever where it never pays', async () => {
    const program = makeProgram('module', { library: 'if (globalThis.startedAhead) process.exit(1);' });
    for (let count = 2; count <= 6; count += 2) {
      await isAhead(program);
      await nextWaiting(program, count);
    }
    expect(await isAhead(program)).toBe(false);
    await noneStarts(program);
  });

  it('goes after it has waited for five minutes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    try {
      const program = makeProgram();
      await isAhead(program);
      await vi.waitFor(() => expect(pidsIn(program.pids)).toHaveLength(2), { timeout: 20_000 });
      const [, worker] = pidsIn(program.pids);
      await vi.advanceTimersByTimeAsync(4.5 * 60_000);
      expect(process.kill(worker as number, 0)).toBe(true);
      await vi.advanceTimersByTimeAsync(60_000);
      await expectGone([worker as number]);
      expect(await isAhead(program)).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe.runIf(process.platform !== 'win32')('a call goes without a worker', { timeout: 60_000 }, () => {
  const stale: Readonly<Record<string, (program: Program) => void>> = {
    'whose program was touched': ({ file }) => utimesSync(file, new Date(), new Date(1e12)),
    'whose program was written anew': ({ file }) => writeFileSync(file, `${readFileSync(file, 'utf8')}\n`),
    'whose program has other rights': ({ file }) => chmodSync(file, 0o700),
    'whose package was upgraded': ({ root }) =>
      writeFileSync(join(root, 'package.json'), '{"name": "program", "type": "module", "version": "2.0.0"}'),
  };
  it.each(Object.entries(stale))('%s, and that one is gone', async (_name, change) => {
    const program = makeProgram();
    const worker = await waiting(program);
    change(program);
    expect(await isAhead(program)).toBe(false);
    await expectGone([worker]);
    await nextWaiting(program, 4);
    expect(await isAhead(program)).toBe(true);
  });

  it('that has another environment', async () => {
    const program = makeProgram();
    const worker = await waiting(program);
    const context = program.context();
    const other = { ...context, env: { ...context.env, EXTRA: 'new' } };
    const plan = { kind: 'cli', source: 'program', argv: [fixturePath('echo-env')] } as const;
    const { env } = JSON.parse((await runCli(plan, program.source, other)).stdout);
    expect(env.EXTRA).toBe('new');
    await expectGone([worker]);
  });

  it('where it has a text for standard input, and the worker stays', async () => {
    const program = makeProgram();
    await waiting(program);
    const plan = {
      kind: 'cli',
      source: 'program',
      argv: [fixturePath('echo-stdin')],
      stdin: 'text',
    } as const;
    expect((await runCli(plan, program.source, program.context())).stdout).toContain('text|4 bytes');
    expect(await isAhead(program)).toBe(true);
  });

  it('where it is a part of a trace, and the worker stays', async () => {
    const program = makeProgram();
    await waiting(program);
    const span: Span = {
      start: () => span,
      end: () => {},
      carrier: { traceparent: '00-1-1-01' },
      cleaned: () => span,
    };
    expect(await isAhead(program, { ...program.context(), span })).toBe(false);
    expect(await isAhead(program)).toBe(true);
  });

  it('where its arguments may be too long for the system', async () => {
    const program = makeProgram();
    await waiting(program);
    const failure = await failureOf(call(program, [fixturePath('echo-argv'), 'x'.repeat(3_000_000)]));
    expect(failure.code).toBe('SPAWN_FAILED');
    expect(await isAhead(program)).toBe(true);
  });

  it.each([
    '#!/bin/sh',
    '#!/usr/bin/env sh',
    '#!/usr/bin/env -S A=b node',
    '#!/usr/bin/env -S node "--no-deprecation"',
    '#!/usr/bin/env -S node --',
    '#!/usr/bin/env -S node other.js',
  ])('where its program is not started by Node alone: %s', async (shebang) => {
    const program = makeProgram('module', { shebang });
    writeFileSync(program.file, `${shebang}\necho "$$" >> "$RUNS"; echo done\n`);
    await runCli({ kind: 'cli', source: 'program', argv: [] }, program.source, program.context());
    const runs = runsOf(program);
    await noneStarts(program);
    expect(runsOf(program)).toBe(runs);
  });
});

describe.runIf(process.platform !== 'win32')('a call by a worker', { timeout: 60_000 }, () => {
  it('that is canceled leaves no process', async () => {
    const program = makeProgram();
    const worker = await waiting(program);
    const file = freshFile();
    const client = new AbortController();
    const canceled = failureOf(call(program, [fixturePath('family'), file, 'stay'], client.signal));
    const pids = await started(file);
    expect(pids).toContain(worker);
    client.abort();
    expect((await canceled).code).toBe('CANCELED');
    await expectGone(pids);
  });

  it('that runs out of time leaves no process', async () => {
    const program = makeProgram();
    const worker = await waiting(program);
    const file = freshFile();
    const argv = [fixturePath('family'), file, 'stay'];
    const plan = { kind: 'cli', source: 'program', argv, timeoutMs: 3000 } as const;
    const failure = await failureOf(runCli(plan, program.source, program.context()));
    expect(failure).toMatchObject({ code: 'TIMED_OUT', said: 'started' });
    expect(pidsIn(file)).toContain(worker);
    await expectGone(pidsIn(file));
  });

  it('leaves nothing of what the program left behind', async () => {
    const program = makeProgram();
    const worker = await waiting(program);
    const file = freshFile();
    const reply = await call(program, [fixturePath('family'), file, 'leave']);
    expect(reply).toMatchObject({ exitCode: 0, stdout: 'started\n' });
    expect(pidsIn(file)).toContain(worker);
    await expectGone(pidsIn(file));
  });

  it('that was canceled before does nothing', async () => {
    const program = makeProgram();
    const worker = await waiting(program);
    const failure = await failureOf(call(program, ['was it ahead'], AbortSignal.abort()));
    expect(failure.code).toBe('CANCELED');
    expect(runsOf(program)).toBe(1);
    await expectGone([worker]);
  });

  it('is stopped when it prints too much', async () => {
    const program = makeProgram();
    const worker = await waiting(program);
    const file = freshFile();
    const failure = await failureOf(call(program, [fixturePath('flood'), file]));
    expect(failure.code).toBe('OUTPUT_TOO_LARGE');
    expect(pidsIn(file)).toEqual([worker]);
    await expectGone([worker]);
  });

  it('gives all of a large output', async () => {
    const program = makeProgram();
    await waiting(program);
    const argv = [fixturePath('print'), ...Array.from({ length: 50 }, () => `out:${'x'.repeat(1000)}`)];
    expect((await call(program, argv)).stdout).toHaveLength(50_000);
  });
});
