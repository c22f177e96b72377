import type { Table } from './table.js';

/** What a benchmark is given. */
export interface BenchContext {
  /** The folder of the project. */
  readonly root: string;
  /** How often each is run. */
  readonly runs: number;
  /** Less of everything, to see whether the benchmark itself works. */
  readonly quick: boolean;
  /** Tells on standard error how far it is. */
  readonly say: (line: string) => void;
}

export interface Bench {
  readonly name: string;
  /** What it measures, in the help. */
  readonly about: string;
  /** Runs unless said. */
  readonly runs: number;
  measure(context: BenchContext): Promise<Table>;
}
