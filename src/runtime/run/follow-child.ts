import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Cut, Deadline } from '../deadline.js';
import { plainRecords } from '../plain-text.js';
import { Budget, Bytes } from './bytes.js';
import type { ProcessGroup } from './process-group.js';

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

/** A child that was started, with pipes for its output. */
export interface StartedChild {
  readonly child: ChildProcess;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly group: ProcessGroup;
  /** Resolves once it has exited and its output is closed. */
  readonly ended: Promise<{ readonly code?: string | undefined; readonly cause?: unknown }>;
}

/** How long output may stay open after the child's exit, held by a process that it left behind, in milliseconds. */
const openPipeGraceMs = 300;

/**
 * Collects what a child prints until it ends. When this resolves its whole process group is gone, on every path.
 *
 * @param maxBytes limit for both output streams together
 */
export async function followChild(
  { child, group, ended, ...output }: StartedChild,
  maxBytes: number,
  deadline: Deadline,
): Promise<ChildEnd> {
  const streams = [output.stdout, output.stderr];
  const budget = new Budget(maxBytes);
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
  const stdout = collect(output.stdout, budget, overflow);
  const stderr = collect(output.stderr, budget, overflow);

  let openPipes: NodeJS.Timeout | undefined;
  child.once('exit', () => {
    openPipes = setTimeout(() => {
      group.finish();
      for (const stream of streams) stream.destroy();
    }, openPipeGraceMs);
  });
  deadline.event.once('abort', cut);

  try {
    const result = await ended;
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
