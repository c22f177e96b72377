import type { Success } from '../../src/runtime/answer/answer.js';
import type { PreparedCall, Refusal } from '../../src/runtime/dispatch.js';
import { closeHttp } from '../../src/runtime/run/http-client.js';
import { killAllChildren } from '../../src/runtime/run/process-group.js';
import type { RunContext } from '../../src/runtime/run-context.js';

/**
 * Runs a call for the person at the shell: progress goes to standard error, an interruption cancels the call, and
 * nothing that it started outlives it.
 */
export async function runCall(prepared: PreparedCall, env: RunContext['env']): Promise<Success | Refusal> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    return await prepared.run({
      signal: controller.signal,
      env,
      progress: ({ message }) => void process.stderr.write(`${message}\n`),
    });
  } finally {
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
    await Promise.allSettled([killAllChildren(), closeHttp()]);
  }
}
