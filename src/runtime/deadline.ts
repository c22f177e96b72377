export type Cut = 'timeout' | 'canceled';

/** The end of a call: its time limit or its cancellation, whichever comes first. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Why `signal` is aborted; undefined while it is not. */
  readonly cut: Cut | undefined;
  readonly timeoutMs: number;
  remainingMs(): number;
  /** Lets go of the timer and of the caller's signal. Must be called once the call is over. */
  clear(): void;
}

/** setTimeout fires at once when asked for more than this. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * Starts a deadline. It is made by hand because `AbortSignal.any` of a signal that lives as long as the server
 * keeps memory for each call on Node 20.
 */
export function startDeadline(outer: AbortSignal, timeoutMs: number): Deadline {
  const controller = new AbortController();
  const endsAt = performance.now() + timeoutMs;
  let cut: Cut | undefined;

  const end = (reason: Cut) => {
    if (cut !== undefined) return;
    cut = reason;
    controller.abort();
  };
  const cancel = () => end('canceled');
  const timer = setTimeout(() => end('timeout'), Math.min(timeoutMs, longestTimerMs));
  outer.addEventListener('abort', cancel, { once: true });
  if (outer.aborted) cancel();

  return {
    signal: controller.signal,
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
