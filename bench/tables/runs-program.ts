import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Command, resultOf, ServerProcess } from '../harness/server-process.js';

/**
 * Makes sure that a call of a tool runs the program, by putting one in its place that leaves a file: an answer that says
 * nothing would come from a server that does nothing as well.
 *
 * @throws {Error} where it does not
 */
export async function checkRunsProgram(command: Command, program: string, tool: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'toolsd-bench-'));
  const trace = join(folder, 'trace');
  writeFileSync(join(folder, program), `#!/bin/sh\n: > '${trace}'\n`);
  chmodSync(join(folder, program), 0o755);
  const path = [folder, command.env.PATH].join(delimiter);
  const server = new ServerProcess({ ...command, env: { ...command.env, PATH: path } });
  try {
    await server.open();
    resultOf(await server.call(tool, {}));
    if (!existsSync(trace)) throw new Error(`${command.args.join(' ')} does not run ${program}.`);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}
