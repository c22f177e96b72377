/**
 * Ends a test file that does not end by itself. The time limit of a test holds neither for code that never gives the
 * event loop its turn nor for what is awaited while tests are collected: the run would wait for ever and say nothing.
 * A thread beside each file says which test it was and ends the process; the run fails, having tried the other files.
 */
import { Worker } from 'node:worker_threads';
import { beforeEach, expect } from 'vitest';

/** Several times as long as the longest file takes on a slow machine. */
const PATIENCE_MS = Number(process.env.TOOLSD_TEST_PATIENCE_MS ?? 10 * 60_000);

const WATCH = `
  const { parentPort, workerData: { file, patience } } = require('node:worker_threads');
  let last = 'none: it was collecting them';
  parentPort.on('message', (test) => { last = test; });
  setTimeout(() => {
    const words = file + ' has not ended within ' + patience / 1000 + ' s, so it is given up. Its last test: ' + last;
    require('node:fs').writeSync(2, '\\nSTUCK   ' + words + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }, patience);
`;

const watch = new Worker(WATCH, {
  eval: true,
  workerData: { file: expect.getState().testPath, patience: PATIENCE_MS },
});
watch.unref();

beforeEach(({ task }) => watch.postMessage(task.name));
