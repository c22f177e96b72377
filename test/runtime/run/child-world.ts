import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, vi } from 'vitest';
import { workDir } from '../../../src/runtime/run/work-dir.js';
import type { RunContext } from '../../../src/runtime/run-context.js';
import type { CliSource } from '../../../src/runtime/source.js';
import type { CliPlan } from '../../../src/runtime/tool.js';
import { isRunning, stateOf } from '../../soak/proc.js';

/** A source whose program is Node; a plan's first argument is then a fixture. */
export const node: CliSource = {
  kind: 'cli',
  program: 'no-such-program',
  programEnv: 'NODE_UNDER_TEST',
  install: 'Install it from example.com.',
  env: [],
  set: {},
  requiredEnv: [],
  timeoutMs: 10_000,
  maxBytes: 1_000_000,
  prompts: [],
  errors: [],
};

export const path = process.env.PATH ?? '';

export function contextWith(env: RunContext['env'] = {}, signal = new AbortController().signal): RunContext {
  return { signal, env: { PATH: path, HOME: '/home/of/test', NODE_UNDER_TEST: process.execPath, ...env } };
}

export function fixture(name: string, ...argv: string[]): CliPlan {
  const file = fileURLToPath(new URL(`fixtures/${name}.mjs`, import.meta.url));
  return { kind: 'cli', source: 'node', argv: [file, ...argv] };
}

const dir = mkdtempSync(join(tmpdir(), 'toolsd-test-'));
afterAll(() => {
  // A test worker is killed, so that the working directory of the children can't be removed at its exit.
  for (const each of [dir, workDir()]) rmSync(each, { recursive: true, force: true });
});
let files = 0;

/** The path of a file, removed after the tests; it does not exist yet unless it is given a text. */
export function freshFile(text?: string): string {
  files += 1;
  const file = join(dir, `file-${files}`);
  if (text !== undefined) writeFileSync(file, text);
  return file;
}

/** The process ids that the fixture `family` wrote, once both run. */
export function started(file: string): Promise<number[]> {
  const bothRun = () => {
    const pids = pidsIn(file);
    expect(pids.filter(isRunning)).toHaveLength(2);
    return pids;
  };
  return vi.waitFor(bothRun, { timeout: 5000, interval: 10 });
}

/**
 * Waits until processes that were just killed are gone. How soon that is depends on the machine; what nothing kills is
 * there for much longer.
 */
export async function expectGone(pids: readonly number[]): Promise<void> {
  expect(pids.length).toBeGreaterThan(0);
  const left = () => pids.filter(isRunning).map((pid) => `${pid} ${stateOf(pid)}`);
  await vi.waitFor(() => expect(left()).toEqual([]), { timeout: 5_000, interval: 10 });
}

/** The process ids that a fixture wrote, once it has. */
export function pidsIn(file: string): number[] {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean).map(Number) : [];
}
