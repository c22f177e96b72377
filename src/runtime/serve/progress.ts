import type { ServerContext } from '@modelcontextprotocol/server';
import type { Progress } from '../run-context.js';

/** Messages that come faster than this are sent together, in milliseconds: a log may have thousands of lines. */
const TOGETHER_MS = 250;

/** Lines beyond it go into a message of their own; a single line that is longer is cut, as clients would do. */
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
    const messages = inMessages(waiting);
    waiting = [];
    // Who cancelled the call has forgotten its token.
    if (latest === undefined || mcpReq.signal.aborted) return;
    const { done, total } = latest;
    for (const message of messages) {
      inStep = done === step ? inStep + 1 : 1;
      step = done;
      // The number must rise with each message (MCP 2025-11-25): within a step it creeps towards the next whole one.
      const progress = done - 1 + inStep / (inStep + 1);
      const params = { progressToken, progress, total, message };
      // A client that is gone does not get it; the call ends by its signal.
      const sent = mcpReq.notify({ method: 'notifications/progress', params }).catch(() => {});
      sending = Promise.all([sending, sent]).then(() => {});
    }
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

/** Lines put together, as many as fit into a message. */
function inMessages(lines: readonly string[]): string[] {
  const messages: string[] = [];
  for (const line of lines) {
    const text = line.slice(0, LONGEST).toWellFormed();
    const last = messages.at(-1);
    if (last === undefined || last.length + 1 + text.length > LONGEST) messages.push(text);
    else messages[messages.length - 1] = `${last}\n${text}`;
  }
  return messages;
}
