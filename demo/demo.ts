/** Entry of `npm run demo`: the tour, and an end that leaves nothing behind however it comes. */
import { constants } from 'node:os';
import { DemoFailure } from './demo-failure.js';
import { Terminal } from './terminal.js';
import { tour } from './tour.js';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => end(128 + constants.signals[signal]));
}
// The reader has gone, as in `npm run demo | head`.
process.stdout.on('error', () => {
  if (!stop.signal.aborted) end(1);
});

function end(exitCode: number): void {
  // Whoever asks twice does not want to wait.
  if (stop.signal.aborted) process.exit(exitCode);
  process.exitCode = exitCode;
  stop.abort();
}

const started = performance.now();
const terminal = new Terminal(process.stdout);
try {
  await tour(terminal, stop.signal);
  terminal.prose(`That was all, in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
} catch (error) {
  if (stop.signal.aborted) {
    terminal.gap();
    terminal.prose('Stopped; nothing is left running.');
  } else {
    const reason =
      error instanceof DemoFailure ? error.message : error instanceof Error ? error.stack : error;
    process.stderr.write(`\nThe demo failed: ${reason}\n`);
    process.exitCode = 1;
  }
}
