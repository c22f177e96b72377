import { EventEmitter } from 'node:events';

export type Cut = 'timeout' | 'canceled';

/** The end of a call: its time limit or its cancellation, whichever comes first. */
export interface Deadline {
  /** Made when it is first asked for: a signal costs a short call more than most of what is done in it. */
  readonly signal: AbortSignal;
  /** Emits `abort` once, where events will do in place of a signal. */
  readonly event: AbortEvent;
  /** Why `signal` is aborted; undefined while it is not. */
  readonly cut: Cut | undefined;
  readonly timeoutMs: number;
  remainingMs(): number;
  /** Lets go of the timer and of the caller's signal. Must be called once the call is over. */
  clear(): void;
}

/** As much of an `AbortSignal` as most need. */
export class AbortEvent extends EventEmitter {
  aborted = false;
}

/** setTimeout fires at once when asked for more than this. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * Starts a deadline. It is made by hand because `AbortSignal.any` of a signal that lives as long as the server
 * keeps memory for each call on Node 20.
 */
export function startDeadline(outer: AbortSignal, timeoutMs: number): Deadline {
  const event = new AbortEvent();
  let controller: AbortController | undefined;
  const endsAt = performance.now() + timeoutMs;
  let cut: Cut | undefined;

  const end = (reason: Cut) => {
    if (cut !== undefined) return;
    cut = reason;
    event.aborted = true;
    controller?.abort();
    event.emit('abort');
  };
  const cancel = () => end('canceled');
  const timer = setTimeout(() => end('timeout'), Math.min(timeoutMs, longestTimerMs));
  outer.addEventListener('abort', cancel, { once: true });
  if (outer.aborted) cancel();

  return {
    get signal() {
      if (controller === undefined) {
        controller = new AbortController();
        if (cut !== undefined) controller.abort();
      }
      return controller.signal;
    },
    event,
    get cut() {
      return cut;
    },
    timeoutMs,
    remainingMs: () => Math.max(0, endsAt - performance.now()),
    clear() {
      clearTimeout(timer);
      outer.removeEventListener('abort', cancel);
    },
  };
}
