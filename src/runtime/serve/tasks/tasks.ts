import { setTimeout as sleep } from 'node:timers/promises';
import type { CallWatch } from '../call-tool.js';
import { HeldTask } from './held-task.js';
import { LongCall } from './long-call.js';
import type { CreatedTask, TaskState } from './task.js';

/** A call that is over before this is answered at once: its client saves asking for it. */
const SOON_MS = 5_000;
/** How long a task is kept that nobody asks for. */
const KEPT_MS = 300_000;
/** With so many tasks, further calls are answered when they end: one that was promised may not be forgotten early. */
const MOST_HELD = 200;

interface TaskTimes {
  readonly soonMs?: number | undefined;
  readonly keptMs?: number;
}

/**
 * The calls of a process that outlive their request: who made one asks how it is, with the id of its task. They are held
 * in the memory of the process, each for whom it belongs to. One that nobody asks for in five minutes is cancelled, and
 * forgotten.
 */
export class Tasks {
  readonly #held = new Map<string, HeldTask>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #soonMs: number;
  readonly #keptMs: number;

  constructor({ soonMs = SOON_MS, keptMs = KEPT_MS }: TaskTimes = {}) {
    this.#soonMs = soonMs;
    this.#keptMs = keptMs;
  }

  /** Gives what the call gives, if that is soon, and else the handle of a task, in which it goes on. */
  async answer<Result extends object>(
    user: string | undefined,
    client: CallWatch,
    begin: (watch: CallWatch) => Promise<Result>,
  ): Promise<Result | CreatedTask> {
    const call = new LongCall(client);
    const result = begin(call.watch).finally(() => call.detach());
    const isOver = await isSettled(result, this.#soonMs);
    if (isOver || this.#held.size >= MOST_HELD) return result;
    await call.letGo();
    // A client that cancelled meanwhile wants the end, and no handle.
    if (client.signal.aborted) return result;
    const task = new HeldTask(user, call, result);
    this.#hold(task);
    return { ...task.state(this.#keptMs), resultType: 'task' };
  }

  /** How a task of this user is; undefined where there is none of this id. Whoever asks keeps it. */
  get(id: string, user: string | undefined): TaskState | undefined {
    const task = this.#of(id, user);
    if (task !== undefined) this.#timers.get(id)?.refresh();
    return task?.state(this.#keptMs);
  }

  /** Asks the call of a task to end. Gives whether there is such a task of this user. */
  cancel(id: string, user: string | undefined): boolean {
    const task = this.#of(id, user);
    task?.cancel();
    return task !== undefined;
  }

  /** Resolves with `true` once no task works, or with `false` where one still does after so many milliseconds. */
  over(patienceMs: number): Promise<boolean> {
    return isSettled(Promise.all([...this.#held.values()].map((task) => task.over)), patienceMs);
  }

  /** Ends all calls. */
  close(): void {
    for (const id of this.#held.keys()) this.#forget(id);
  }

  /** The task of another user is as unknown as none. */
  #of(id: string, user: string | undefined): HeldTask | undefined {
    const task = this.#held.get(id);
    return task?.user === user ? task : undefined;
  }

  #hold(task: HeldTask): void {
    this.#held.set(task.id, task);
    this.#timers.set(
      task.id,
      setTimeout(() => this.#forget(task.id), this.#keptMs),
    );
  }

  #forget(id: string): void {
    this.#held.get(id)?.cancel();
    this.#held.delete(id);
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }
}

/** Whether a promise is fulfilled or rejected within some milliseconds. */
async function isSettled(promise: Promise<unknown>, patienceMs: number): Promise<boolean> {
  const waiting = new AbortController();
  const settled = promise.then(
    () => true,
    () => true,
  );
  const late = sleep(patienceMs, false, { signal: waiting.signal }).catch(() => false);
  const first = await Promise.race([settled, late]);
  waiting.abort();
  return first;
}
