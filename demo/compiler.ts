import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

/** The folder of the project, from `dist/` as from `demo/`. */
export const root = fileURLToPath(new URL('..', import.meta.url));
export const program = fileURLToPath(new URL('../bin/toolsd.js', import.meta.url));

/** Runs a command of toolsd to its end, as at the command line. */
export async function runToolsd(argv: readonly string[], signal: AbortSignal) {
  const started = performance.now();
  const { exitCode, all } = await execa(process.execPath, [program, ...argv], {
    cwd: root,
    all: true,
    reject: false,
    cancelSignal: signal,
  });
  signal.throwIfAborted();
  return { exitCode, output: all, seconds: (performance.now() - started) / 1000 };
}
