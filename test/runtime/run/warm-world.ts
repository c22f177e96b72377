import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, vi } from 'vitest';
import { runCli } from '../../../src/runtime/run/cli.js';
import type { RunContext } from '../../../src/runtime/run-context.js';
import type { CliSource } from '../../../src/runtime/source.js';
import type { CliReply } from '../../../src/runtime/tool.js';
import { contextWith, freshFile, node, pidsIn } from './child-world.js';

export interface Program {
  /** The program, and the folder of its package. */
  readonly file: string;
  readonly root: string;
  /** Holds the number of every process that loaded its module. */
  readonly pids: string;
  /** Holds a line for each run. */
  readonly runs: string;
  readonly source: CliSource;
  /** The same without workers. */
  readonly coldSource: CliSource;
  readonly context: (signal?: AbortSignal) => RunContext;
}

/** Whether the module was loaded before there were arguments is what tells a worker from a cold start. */
const library = `
  fs.appendFileSync(process.env.PIDS, process.pid + '\\n');
  globalThis.startedAhead = process.argv.length === 2;
`;

/** Runs one of the fixtures, as if that were the program. */
const main = `
  fs.appendFileSync(process.env.RUNS, process.pid + '\\n');
  const [fixture] = process.argv.splice(2, 1);
  if (fixture === 'was it ahead') console.log(globalThis.startedAhead);
  else import(fixture);
`;

/**
 * A package with a program.
 *
 * @param extra more of what its module does while it loads, and of what the program does
 */
export function makeProgram(
  type: 'module' | 'commonjs' = 'module',
  extra: { library?: string; main?: string; shebang?: string } = {},
): Program {
  const root = freshFile();
  mkdirSync(root);
  const [pids, runs, file] = [freshFile(''), freshFile(''), join(root, 'main.js')];
  const module = type === 'module';
  const fs = module ? "import fs from 'node:fs';" : "const fs = require('node:fs');";
  const load = module ? "import './library.js';" : "require('./library.js');";
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'program', type }));
  writeFileSync(join(root, 'library.js'), [fs, library, extra.library ?? ''].join('\n'));
  const shebang = extra.shebang ?? '#!/usr/bin/env -S node --no-deprecation';
  writeFileSync(file, [shebang, fs, load, extra.main ?? main].join('\n'));
  chmodSync(file, 0o755);
  const coldSource: CliSource = { ...node, env: ['PIDS', 'RUNS', 'EXTRA', 'CWD'] };
  const env = { NODE_UNDER_TEST: file, PIDS: pids, RUNS: runs };
  const context = (signal?: AbortSignal) => contextWith(env, signal);
  return { file, root, pids, runs, context, coldSource, source: { ...coldSource, warm: ['library.js'] } };
}

export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}.mjs`, import.meta.url));
}

export function call(program: Program, argv: readonly string[], signal?: AbortSignal): Promise<CliReply> {
  return runCli({ kind: 'cli', source: 'program', argv }, program.source, program.context(signal));
}

/** Whether a call is made by a worker that was there before. */
export async function isAhead(program: Program, context = program.context()): Promise<boolean> {
  const plan = { kind: 'cli', source: 'program', argv: ['was it ahead'] } as const;
  return JSON.parse((await runCli(plan, program.source, context)).stdout);
}

/** Makes a first call, and gives the number of the worker that waits after it. */
export async function waiting(program: Program): Promise<number> {
  const before = pidsIn(program.pids).length;
  await isAhead(program);
  return nextWaiting(program, before + 2);
}

/** The last of so many processes, once it waits. */
export async function nextWaiting({ pids }: Program, count: number): Promise<number> {
  await vi.waitFor(() => expect(pidsIn(pids)).toHaveLength(count), { timeout: 20_000, interval: 20 });
  // It has loaded its module; what it still does before it waits takes no time.
  await sleep(500);
  return pidsIn(pids).at(-1) as number;
}

/** Waits long enough for a worker to be started if one were. */
export async function noneStarts({ pids }: Program): Promise<void> {
  const before = pidsIn(pids);
  await sleep(1500);
  expect(pidsIn(pids)).toEqual(before);
}
