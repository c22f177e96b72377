import { join } from 'node:path';
import type { Deadline } from '../../deadline.js';
import type { CliSource } from '../../source.js';
import type { ChildEnd } from '../follow-child.js';
import { type ChildJob, runChild } from '../run-child.js';
import { type NodeProgram, nodeProgram } from './node-program.js';
import { Worker } from './worker.js';

/** An answer goes out before a worker starts; and a process that makes one call and ends never starts one. */
const startDelayMs = 250;
const longestWaitMs = 5 * 60_000;
/** So many workers in a row that served no call show that they do not pay here. */
const mostWasted = 3;
const mostCommands = 16;
/** In bytes, well below what every operating system takes: more is for it to refuse. */
const longestArgv = 64 * 1024;
/** In place of a module: those of the oclif commands that were called before. */
const OCLIF = 'oclif:commands';

interface Pool {
  waiting: { readonly worker: Worker; readonly identity: string; readonly timer: NodeJS.Timeout } | undefined;
  starting: boolean;
  wasted: number;
  /** The leading words of what was called, the last one at the end. */
  commands: readonly (readonly string[])[];
}

const pools = new WeakMap<CliSource, Pool>();

/**
 * Runs a program as `runChild` does, by a worker that waits for it if there is one that is the same as the program
 * would be if it were started now; and lets one wait for the next call. A call is made once: a worker that fails has
 * not begun it.
 */
export async function runWarm(
  job: ChildJob,
  source: CliSource,
  modules: readonly string[],
  deadline: Deadline,
): Promise<ChildEnd> {
  if (job.stdin !== undefined || Buffer.byteLength(job.argv.join(' ')) > longestArgv)
    return runChild(job, deadline);
  const pool = poolOf(source);
  const worker = await take(pool, job);
  const end = (await runBy(worker, pool, job, deadline)) ?? (await runChild(job, deadline));
  if (end.stopped === undefined && end.spawnError === undefined) startSoon(pool, job, modules);
  return end;
}

/** Undefined if the call is still to be made. */
async function runBy(
  worker: Worker | undefined,
  pool: Pool,
  job: ChildJob,
  deadline: Deadline,
): Promise<ChildEnd | undefined> {
  if (worker === undefined) return undefined;
  if (deadline.cut !== undefined) {
    worker.end();
    return undefined;
  }
  const end = await worker.run(job, deadline);
  pool.wasted = end === undefined ? pool.wasted + 1 : 0;
  return end;
}

function poolOf(source: CliSource): Pool {
  const pool = pools.get(source) ?? { waiting: undefined, starting: false, wasted: 0, commands: [] };
  pools.set(source, pool);
  return pool;
}

async function take(pool: Pool, job: ChildJob): Promise<Worker | undefined> {
  if (pool.waiting === undefined) return undefined;
  const identity = identityOf(await nodeProgram(job.file, job.env), job);
  // Another call may have taken it meanwhile.
  const { waiting } = pool;
  if (waiting === undefined) return undefined;
  if (waiting.identity !== identity) waste(pool, waiting);
  else if (waiting.worker.ready) {
    clearTimeout(waiting.timer);
    pool.waiting = undefined;
    return waiting.worker;
  }
  return undefined;
}

function startSoon(pool: Pool, job: ChildJob, modules: readonly string[]): void {
  const words = leadingWords(job.argv);
  const others = pool.commands.filter((each) => each.join(' ') !== words.join(' '));
  pool.commands = [...others, words].slice(-mostCommands);
  if (pool.starting || pool.waiting !== undefined || pool.wasted >= mostWasted) return;
  pool.starting = true;
  setTimeout(() => void start(pool, job, modules), startDelayMs).unref();
}

async function start(pool: Pool, job: ChildJob, modules: readonly string[]): Promise<void> {
  const program = await nodeProgram(job.file, job.env);
  pool.starting = false;
  if (program === undefined) return;
  try {
    const { root } = program;
    const files = modules.filter((each) => each !== OCLIF).map((each) => join(root, each));
    const commands = modules.includes(OCLIF) ? pool.commands : [];
    const worker: Worker = new Worker(program, job, { files, commands, root }, () => waste(pool, waiting));
    const waiting = { worker, identity: identityOf(program, job), timer: endLater(pool, worker) };
    pool.waiting = waiting;
  } catch {
    // The system has no room for another process: the call that needs one says so.
    pool.wasted += 1;
  }
}

function endLater(pool: Pool, worker: Worker): NodeJS.Timeout {
  const end = () => {
    pool.waiting = undefined;
    worker.end();
  };
  return setTimeout(end, longestWaitMs).unref();
}

function waste(pool: Pool, waiting: Pool['waiting'] & object): void {
  if (pool.waiting !== waiting) return;
  pool.waiting = undefined;
  pool.wasted += 1;
  clearTimeout(waiting.timer);
  waiting.worker.end();
}

/** All that a program is started with, apart from its arguments. */
function identityOf(program: NodeProgram | undefined, { file, env, cwd }: ChildJob): string {
  return JSON.stringify({ program, file, cwd, env });
}

/** The words of a command; what comes after the first flag may be anything. */
function leadingWords(argv: readonly string[]): readonly string[] {
  const end = argv.findIndex((word) => word.startsWith('-'));
  return end < 0 ? argv : argv.slice(0, end);
}
