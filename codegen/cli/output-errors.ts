import { fileProblem } from './file-problem.js';

/**
 * Takes the errors of standard output and standard error. A reader that has read enough, such as `head`, is no
 * failure: the command goes on, and ends with the code that it would have ended with. Anything else, such as a full
 * disk, is said, and makes the exit code 1.
 */
export function takeOutputErrors(): void {
  let told = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED'].includes(error.code ?? '') || told) return;
      told = true;
      process.once('exit', () => {
        process.exitCode ||= 1;
      });
      const name = stream === process.stdout ? 'standard output' : 'standard error';
      error.path ??= name;
      process.stderr.write(`${fileProblem(error) ?? `Can not write to ${name}: ${error.message}`}\n`);
    });
  }
}
