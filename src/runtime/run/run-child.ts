import type { Options } from 'execa';
import type { Deadline } from '../deadline.js';
import { type ChildEnd, followChild } from './follow-child.js';
import { optimizeEarly } from './optimize-early.js';
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

/** The end of a child that was never started. */
const nothing: ChildEnd = {
  stdout: '',
  stderr: '',
  exitCode: undefined,
  signal: undefined,
  stopped: undefined,
  spawnError: undefined,
};

/**
 * Runs a program to its end. When this resolves its whole process group is gone, on every path.
 *
 * execa's own `timeout`, `cancelSignal`, `maxBuffer` and `forceKillAfterDelay` are left alone: they signal the
 * child only, not the group it leads, and its limit counts each stream by itself.
 */
export async function runChild(job: ChildJob, deadline: Deadline): Promise<ChildEnd> {
  const { execa } = await programParts();
  if (deadline.cut !== undefined) return { ...nothing, stopped: deadline.cut };
  optimizeEarly(false);
  const child = execa(job.file, job.argv, options(job));
  const { stdout, stderr } = child;
  const started = { child, stdout, stderr, group: new ProcessGroup(child), ended: child };
  return followChild(started, job.maxBytes, deadline);
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
