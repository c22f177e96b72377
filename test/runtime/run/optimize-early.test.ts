import { tmpdir } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { beforeEach, expect, it, vi } from 'vitest';
import { startDeadline } from '../../../src/runtime/deadline.js';
import { exchange } from '../../../src/runtime/run/exchange.js';
import { runChild } from '../../../src/runtime/run/run-child.js';

vi.mock('node:v8', async (original) => ({
  ...(await original<typeof import('node:v8')>()),
  setFlagsFromString: vi.fn(),
}));

/** The numbers that V8 was told, by flag. */
function told(): Record<string, number> {
  const flags = vi.mocked(setFlagsFromString).mock.calls.map(([flag]) => flag.split('='));
  return Object.fromEntries(flags.map(([name = '', number]) => [name, Number(number)]));
}

function request(): void {
  const deadline = startDeadline(new AbortController().signal, 60_000);
  void exchange({ dispatch: () => true } as never, { path: '/', method: 'GET' }, deadline.event);
  deadline.clear();
}

async function program(): Promise<void> {
  const deadline = startDeadline(new AbortController().signal, 60_000);
  const job = { argv: ['--eval', '0'], env: {}, cwd: tmpdir(), stdin: undefined, maxBytes: 1_000 };
  const { exitCode } = await runChild({ ...job, file: process.execPath }, deadline);
  deadline.clear();
  expect(exitCode).toBe(0);
}

beforeEach(() => void vi.mocked(setFlagsFromString).mockClear());

it('V8 optimizes early for requests, and as it does by itself where programs start', async () => {
  await program();
  expect(told(), 'at first').toEqual({});
  request();
  const early = told();
  expect(Object.keys(early)).not.toEqual([]);
  await program();
  const usual = told();
  expect(Object.keys(usual)).toEqual(Object.keys(early));
  for (const [flag, number] of Object.entries(usual)) expect(early[flag]).toBeLessThan(number);
});
