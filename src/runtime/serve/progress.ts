import type { ServerContext } from '@modelcontextprotocol/server';
import type { Progress } from '../run-context.js';

/** Messages that come faster than this are sent together, in milliseconds: a log may have thousands of lines. */
const TOGETHER_MS = 250;

/** Lines beyond it go into a message of their own; a single line that is longer is cut, as clients would do. */
const LONGEST = 4_000;

/** Characters that are held back. A log that comes faster than it is told loses its older lines, never the newest. */
const MOST_HELD = 1_000_000;

interface Reporter {
  tell(progress: Progress): void;
  /** Sends what is still held back. Nothing may be sent after the answer (MCP 2025-11-25, progress). */
  flush(): Promise<void>;
}

/** Sends progress to a client that asked for it with a token; undefined for any other. */
export function progressTo({ mcpReq }: ServerContext): Reporter | undefined {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  const waiting = new HeldLines();
  let latest: Progress | undefined;
  let timer: NodeJS.Timeout | undefined;
  let step = 0;
  let inStep = 0;
  let sending = Promise.resolve();
  let busy = false;

  const send = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const messages = inMessages(waiting.take());
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
    busy = true;
    void sending.then(() => {
      busy = false;
    });
  };
  // What is held back for a client that does not read is bounded; what is sent to it would not be.
  const sendUnlessBusy = (): void => {
    if (busy) timer = setTimeout(sendUnlessBusy, TOGETHER_MS);
    else send();
  };

  return {
    tell(progress) {
      latest = progress;
      waiting.add(progress.message);
      timer ??= setTimeout(sendUnlessBusy, TOGETHER_MS);
    },
    flush() {
      send();
      return sending;
    },
  };
}

/** Lines that wait to be told, and how many were dropped before them. */
class HeldLines {
  #lines: string[] = [];
  #size = 0;
  #dropped = 0;

  add(line: string): void {
    const cut = line.slice(0, LONGEST).toWellFormed();
    this.#lines.push(cut);
    this.#size += cut.length + 1;
    if (this.#size > MOST_HELD) this.#halve();
  }

  take(): string[] {
    const notice = this.#dropped === 0 ? [] : [`[${this.#dropped} lines are left out]`];
    const lines = [...notice, ...this.#lines];
    this.#lines = [];
    this.#size = 0;
    this.#dropped = 0;
    return lines;
  }

  /** Half at a time: to drop each line by itself would move all others each time. */
  #halve(): void {
    const dropped = this.#lines.splice(0, Math.ceil(this.#lines.length / 2));
    this.#dropped += dropped.length;
    for (const { length } of dropped) this.#size -= length + 1;
  }
}

/** Lines put together, as many as fit into a message. */
function inMessages(lines: readonly string[]): string[] {
  const messages: string[] = [];
  for (const line of lines) {
    const last = messages.at(-1);
    if (last === undefined || last.length + 1 + line.length > LONGEST) messages.push(line);
    else messages[messages.length - 1] = `${last}\n${line}`;
  }
  return messages;
}
