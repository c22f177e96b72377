import type { RunContext, StepContext } from './run-context.js';
import type { CliSource, HttpSource, Source } from './source.js';
import type { CliPlan, CliReply, HttpPlan, HttpReply, Need } from './tool.js';

/** What really runs. Tests and examples put their own in its place. */
export interface Runners {
  cli(plan: CliPlan, source: CliSource, context: StepContext, needs?: readonly Need[]): Promise<CliReply>;
  http(plan: HttpPlan, source: HttpSource, context: StepContext): Promise<HttpReply>;
  /** Packs a folder into a temporary file. */
  pack(job: PackJob, context: StepContext): Promise<PackedFolder>;
  /** The text of a file in a folder; undefined if there is no such file. */
  read(file: FileJob, context: StepContext): Promise<string | undefined>;
  /** Resolves after so many milliseconds; rejects when the signal is aborted. */
  wait(ms: number, signal: RunContext['signal']): Promise<void>;
  /** Loads what calls of these sources need. It opens nothing, and runs nothing. */
  load?(sources: readonly Source[]): Promise<void>;
  /** Milliseconds since some moment that does not change. */
  now(): number;
}

export interface PackJob {
  /** Absolute path or file URL. */
  readonly root: string;
  readonly add?: Readonly<Record<string, string | undefined>>;
  readonly maxBytes: number;
}

export interface PackedFolder {
  readonly path: string;
  readonly files: number;
  readonly bytes: number;
  readonly sha256: string;
  /** Removes the file. */
  remove(): Promise<void>;
}

export interface FileJob {
  /** Absolute path or file URL. */
  readonly folder: string;
  readonly name: string;
}
