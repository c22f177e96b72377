import type { ServerContext } from '@modelcontextprotocol/server';
import type { Progress } from '../run-context.js';
import type { ProgressSink } from './call-tool.js';
import { HeldLines } from './held-lines.js';

/** Messages that come faster than this are sent together, in milliseconds: a log may have thousands of lines. */
const TOGETHER_MS = 250;

/** A client that hears nothing for long takes the call for dead: some end it after ten seconds. */
const QUIET_MS = 8_000;

/**
 * Sends progress to a client that asked for it with a token, also that a call goes on which has nothing to tell;
 * undefined for any other client.
 */
export function progressTo({ mcpReq }: ServerContext): ProgressSink | undefined {
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
    const messages = waiting.take();
    // Who cancelled the call has forgotten its token.
    if (latest === undefined || mcpReq.signal.aborted) return;
    quiet.refresh();
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

  const tell = (progress: Progress): void => {
    latest = progress;
    waiting.add(progress.message);
    timer ??= setTimeout(sendUnlessBusy, TOGETHER_MS);
  };
  const started = performance.now();
  const quiet = setTimeout(() => {
    const seconds = Math.round((performance.now() - started) / 1000);
    const { done, total } = latest ?? { done: 1, total: 1 };
    // A client that does not read has not heard of the one before.
    if (!busy) tell({ message: `Still running after ${seconds} s`, done, total });
    quiet.refresh();
  }, QUIET_MS);

  return {
    tell,
    flush() {
      send();
      clearTimeout(quiet);
      return sending;
    },
  };
}
