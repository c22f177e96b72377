import { chmodSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../src/runtime/run/cli.js';
import { contextWith, expectGone, fixture, freshFile, node, pidsIn, started } from './child-world.js';
import { failureOf } from './failure-of.js';

// The cases take their grace at the same time.
describe.runIf(process.platform !== 'win32')('the whole process group is gone', { concurrent: true }, () => {
  it('after the time limit, although both ignore SIGTERM', async ({ expect }) => {
    const file = freshFile();
    const plan = { ...fixture('family', file, 'stay'), timeoutMs: 5000 };
    const failure = await failureOf(runCli(plan, node, contextWith()));
    expect(failure).toMatchObject({ code: 'TIMED_OUT', said: 'started' });
    expect(failure.message).toContain('5 s');
    await expectGone(pidsIn(file));
  });

  it('after the call was canceled', async ({ expect }) => {
    const file = freshFile();
    const client = new AbortController();
    const call = failureOf(runCli(fixture('family', file, 'stay'), node, contextWith({}, client.signal)));
    const pids = await started(file);
    client.abort();
    expect((await call).code).toBe('CANCELED');
    await expectGone(pids);
  });

  it('soon after the program ended, although a process that it left holds its output', async ({ expect }) => {
    const file = freshFile();
    const start = performance.now();
    const reply = await runCli(fixture('family', file, 'leave'), node, contextWith());
    expect(reply).toMatchObject({ exitCode: 0, stdout: 'started\n' });
    expect(performance.now() - start).toBeLessThan(2500);
    await expectGone(pidsIn(file));
  });

  it('when it printed too much, and memory stays under the cap', async ({ expect }) => {
    const file = freshFile();
    const before = process.memoryUsage().rss;
    const source = { ...node, maxBytes: 5_000_000 };
    const failure = await failureOf(runCli(fixture('flood', file), source, contextWith()));
    expect(failure.code).toBe('OUTPUT_TOO_LARGE');
    expect(failure.message).toContain('5 MB');
    expect(failure.said?.length).toBeLessThan(2100);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    await expectGone(pidsIn(file));
  });
});

it('counts both streams against one limit, and a full one is not too much', async () => {
  const plan = fixture('print', `out:${'o'.repeat(60)}`, `err:${'e'.repeat(40)}`);
  const reply = await runCli(plan, { ...node, maxBytes: 100 }, contextWith());
  expect(reply.stdout.length + reply.stderr.length).toBe(100);
  const failure = await failureOf(runCli(plan, { ...node, maxBytes: 99 }, contextWith()));
  expect(failure.code).toBe('OUTPUT_TOO_LARGE');
});

it('starts nothing for a call that was canceled before', async () => {
  // To start it would fail, so the code tells whether that was tried.
  const script = freshFile('#!/no/such/interpreter\n');
  chmodSync(script, 0o755);
  const context = contextWith({ NODE_UNDER_TEST: script }, AbortSignal.abort());
  expect((await failureOf(runCli(fixture('flood'), node, context))).code).toBe('CANCELED');
});
