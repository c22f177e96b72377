import type { Readable } from 'node:stream';
import type { Options } from 'execa';
import type { Cut, Deadline } from '../deadline.js';
import { plainRecords } from '../plain-text.js';
import { Budget, Bytes } from './bytes.js';
import { ProcessGroup } from './process-group.js';
import { programParts } from './program-parts.js';

export interface ChildJob {
  /** Absolute path of the program. */
  readonly file: string;
  readonly argv: readonly string[];
  /** The whole environment of the child. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly stdin: string | undefined;
  /** Limit for both output streams together, in bytes. */
  readonly maxBytes: number;
}

/** How a child ended, whatever the way. Decoded as UTF-8 and without terminal escapes. */
export interface ChildEnd {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  /** Why it was stopped from here, if it was. */
  readonly stopped: Cut | 'overflow' | undefined;
  /** The child was never there: the system's code, such as `EACCES`. */
  readonly spawnError: { readonly code: string | undefined; readonly cause: unknown } | undefined;
}

/** The end of a child that was never started. */
const nothing: ChildEnd = {
  stdout: '',
  stderr: '',
  exitCode: undefined,
  signal: undefined,
  stopped: undefined,
  spawnError: undefined,
};

/** How long output may stay open after the child's exit, held by a process that it left behind, in milliseconds. */
const openPipeGraceMs = 300;

/**
 * Runs a program to its end. When this resolves its whole process group is gone, on every path.
 *
 * execa's own `timeout`, `cancelSignal`, `maxBuffer` and `forceKillAfterDelay` are left alone: they signal the
 * child only, not the group it leads, and its limit counts each stream by itself.
 */
export async function runChild(job: ChildJob, deadline: Deadline): Promise<ChildEnd> {
  const { execa } = await programParts();
  if (deadline.cut !== undefined) return { ...nothing, stopped: deadline.cut };
  const child = execa(job.file, job.argv, options(job));
  const group = new ProcessGroup(child);
  const streams = [child.stdout, child.stderr];
  const budget = new Budget(job.maxBytes);
  let stopped: ChildEnd['stopped'];

  const stop = (reason: NonNullable<ChildEnd['stopped']>) => {
    stopped ??= reason;
    void group.stop();
  };
  const overflow = () => {
    stop('overflow');
    // Nobody reads on: the writer gets EPIPE, and memory stays under the cap while it dies.
    for (const stream of streams) stream.destroy();
  };
  const cut = () => stop(deadline.cut ?? 'canceled');
  const [stdout, stderr] = [collect(child.stdout, budget, overflow), collect(child.stderr, budget, overflow)];

  let openPipes: NodeJS.Timeout | undefined;
  child.once('exit', () => {
    openPipes = setTimeout(() => {
      group.finish();
      for (const stream of streams) stream.destroy();
    }, openPipeGraceMs);
  });
  deadline.event.once('abort', cut);

  try {
    const result = await child;
    const spawnError = child.pid === undefined ? { code: result.code, cause: result.cause } : undefined;
    return {
      stdout: text(stdout),
      stderr: text(stderr),
      exitCode: child.exitCode ?? undefined,
      signal: child.signalCode ?? undefined,
      stopped: stopped ?? (group.stopping ? 'canceled' : undefined),
      spawnError,
    };
  } finally {
    clearTimeout(openPipes);
    deadline.event.off('abort', cut);
    group.finish();
  }
}

function options(job: ChildJob) {
  return {
    cwd: job.cwd,
    env: job.env,
    extendEnv: false,
    ...(job.stdin === undefined ? { stdin: 'ignore' as const } : { input: job.stdin }),
    detached: process.platform !== 'win32',
    cleanup: false,
    buffer: false,
    reject: false,
    // Else NODE_DEBUG=execa would print every command with its arguments.
    verbose: 'none',
  } satisfies Options;
}

function collect(stream: Readable, budget: Budget, overflow: () => void): Bytes {
  const bytes = new Bytes();
  stream.on('data', (chunk: Uint8Array) => {
    if (budget.spend(chunk.length)) bytes.append(chunk);
    else overflow();
  });
  return bytes;
}

/** Decoded once, at the end, so that no character is split between two chunks; colours are not for a model. */
function text(bytes: Bytes): string {
  return plainRecords(bytes.view().toString('utf8'));
}
