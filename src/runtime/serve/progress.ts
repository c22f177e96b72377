import type { ServerContext } from '@modelcontextprotocol/server';
import type { Progress } from '../run-context.js';

/** Messages that come faster than this are sent together, in milliseconds: a log may have thousands of lines. */
const TOGETHER_MS = 250;

/** A longer message is cut where clients would cut it anyway. */
const LONGEST = 4_000;

interface Reporter {
  tell(progress: Progress): void;
  /** Sends what is still held back. Nothing may be sent after the answer (MCP 2025-11-25, progress). */
  flush(): Promise<void>;
}

/** Sends progress to a client that asked for it with a token; undefined for any other. */
export function progressTo({ mcpReq }: ServerContext): Reporter | undefined {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  let waiting: string[] = [];
  let latest: Progress | undefined;
  let timer: NodeJS.Timeout | undefined;
  let step = 0;
  let inStep = 0;
  let sending = Promise.resolve();

  const send = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (latest === undefined || waiting.length === 0) return;
    const { done, total } = latest;
    inStep = done === step ? inStep + 1 : 1;
    step = done;
    // The number must rise with each message (MCP 2025-11-25): within a step it creeps towards the next whole one.
    const progress = done - 1 + inStep / (inStep + 1);
    const message = waiting.join('\n').slice(0, LONGEST).toWellFormed();
    waiting = [];
    const params = { progressToken, progress, total, message };
    // A client that is gone does not get it; the call ends by its signal.
    sending = mcpReq.notify({ method: 'notifications/progress', params }).catch(() => {});
  };

  return {
    tell(progress) {
      latest = progress;
      waiting.push(progress.message);
      timer ??= setTimeout(send, TOGETHER_MS);
    },
    flush() {
      send();
      return sending;
    },
  };
}
