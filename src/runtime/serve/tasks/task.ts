/** The extension of MCP that lets a server answer a call with a handle (SEP-2663, 2026-07-28). */
export const TASKS_EXTENSION = 'io.modelcontextprotocol/tasks';

/** What became of the call of a task so far. None of ours waits for input: what is asked, is asked before it begins. */
export type TaskStatus =
  | { readonly status: 'working' | 'cancelled' }
  | { readonly status: 'completed'; readonly result: object }
  | { readonly status: 'failed'; readonly error: { readonly code: number; readonly message: string } };

/** A task as `tasks/get` tells of it (Tasks extension 2026-07-28, `DetailedTask`). */
export type TaskState = TaskStatus & {
  /** Names the task, and can not be guessed: a UUID of random numbers (RFC 9562, version 4). */
  readonly taskId: string;
  /** How far a working call is, or how far a cancelled one came; of a failed one, its error. */
  readonly statusMessage?: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly lastUpdatedAt: string;
  /** How long after its creation the task is known, in milliseconds. It grows with each `tasks/get`. */
  readonly ttlMs: number;
  readonly pollIntervalMs: number;
};

/** The answer to a call that goes on: the handle of its task. */
export type CreatedTask = TaskState & { readonly resultType: 'task' };
