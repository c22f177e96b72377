import type { CheckName } from './checks.js';

/** A cell of the table that `npm run clients` prints; each test leaves one with itself. */
export interface Cell {
  readonly client: string;
  readonly version: string;
  readonly revision: string;
  readonly check: CheckName;
  /** Why there is nothing to check. */
  readonly why?: string;
}

declare module '@vitest/runner' {
  interface TaskMeta {
    clients?: Cell;
  }
}
