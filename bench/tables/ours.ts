import { join } from 'node:path';
import { childEnv } from '../harness/child-env.js';
import { type Command, type Message, resultOf, ServerProcess } from '../harness/server-process.js';

export const OURS = 'toolsd';
/** The same once more: how far two rows that are the same lie apart in this run. */
export const OURS_AGAIN = 'toolsd, once more';

/** The shipped server, as clients start it. */
export function shippedServer(root: string): Command {
  return nodeCommand(root, ['bin/toolsd.js', 'serve']);
}

/** The bundle that it loads. */
export function shippedBundle(root: string): Command {
  return nodeCommand(root, ['dist/server.cjs']);
}

/** The server of another project, straight from its specs. */
export function projectServer(
  root: string,
  dir: string,
  env: Readonly<Record<string, string>> = {},
): Command {
  return nodeCommand(root, ['bin/toolsd.js', 'serve', '--dir', dir], env);
}

function nodeCommand(
  root: string,
  [file = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Command {
  return { program: process.execPath, args: [join(root, file), ...args], cwd: root, env: childEnv(env) };
}

/** The tools that a server lists. */
export async function listedTools(command: Command): Promise<readonly Message[]> {
  const server = new ServerProcess(command);
  try {
    return resultOf(await server.open()).tools;
  } finally {
    await server.stop();
  }
}

/** One of the commands of others. @throws {Error} where there is none of that name */
export function commandOf(commands: ReadonlyMap<string, Command>, name: string): Command {
  const command = commands.get(name);
  if (command === undefined) throw new Error(`There is no ${name}.`);
  return command;
}
