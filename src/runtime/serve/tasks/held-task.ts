import { randomUUID } from 'node:crypto';
import { ProtocolError } from '@modelcontextprotocol/server';
import { isJsonObject, type JsonValue } from '../../json.js';
import type { LongCall } from './long-call.js';
import type { TaskState, TaskStatus } from './task.js';

/** How often a client should ask: calls that become tasks take tens of seconds. */
const POLL_MS = 2_000;

/** A call that goes on after its request, and what became of it. */
export class HeldTask {
  readonly id = randomUUID();
  /** Who may ask for it; undefined where callers are not told apart. */
  readonly user: string | undefined;
  /** Resolves when the call is over, whatever became of it. */
  readonly over: Promise<void>;
  readonly #call: LongCall;
  readonly #created = new Date();
  #updated = this.#created;
  #status: TaskStatus = { status: 'working' };

  constructor(user: string | undefined, call: LongCall, result: Promise<object>) {
    this.user = user;
    this.#call = call;
    call.onProgress = () => {
      this.#updated = new Date();
    };
    this.over = result.then(
      (value) => this.#end(statusOf(value)),
      (error) => this.#end({ status: 'failed', error: errorOf(error) }),
    );
  }

  /** @param keptMs how long it is kept from now on */
  state(keptMs: number): TaskState {
    const message = 'error' in this.#status ? this.#status.error.message : this.#call.latest;
    return {
      taskId: this.id,
      ...this.#status,
      ...(message === undefined || this.#status.status === 'completed' ? {} : { statusMessage: message }),
      createdAt: this.#created.toISOString(),
      lastUpdatedAt: this.#updated.toISOString(),
      ttlMs: Date.now() - this.#created.getTime() + keptMs,
      pollIntervalMs: POLL_MS,
    };
  }

  /** Asks the call to end: it may have ended before it can. */
  cancel(): void {
    this.#call.cancel();
  }

  #end(status: TaskStatus): void {
    this.#status = status;
    this.#updated = new Date();
  }
}

/**
 * A call that was cancelled ends as a failure of this code, and one that ended before that with its result: as it would have
 * been answered, so with the `resultType` that is else added on the way out.
 */
function statusOf(result: object): TaskStatus {
  const meta = (result as { _meta?: Record<string, JsonValue> })._meta?.['toolsd/failure'];
  const cancelled = isJsonObject(meta) && meta.code === 'CANCELED';
  return cancelled
    ? { status: 'cancelled' }
    : { status: 'completed', result: { resultType: 'complete', ...result } };
}

/** What the request would have been answered with. */
function errorOf(error: unknown): { code: number; message: string } {
  if (error instanceof ProtocolError) return { code: error.code, message: error.message };
  return { code: -32603, message: 'Internal error' };
}
