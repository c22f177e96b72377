import type { JsonObject } from '../../src/runtime/json.js';

/** A credential that a person has to fill in. */
export interface LaunchEnv {
  readonly name: string;
  /** What it is, in words without Markdown that go on in a sentence: "a token from your account page". */
  readonly hint: string;
}

/** How a server is started on standard input and output. */
export interface ServerLaunch {
  /** Letters, digits, `-` and `_`, a letter first: a name that every client takes. */
  readonly name: string;
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: readonly LaunchEnv[];
}

/**
 * Command, arguments and environment, as most clients call them. `value` writes what stands for a credential. Without
 * credentials there is no `env`; `args` is always there, since Zed does not read a server without it.
 */
export function stdio({ command, args, env }: ServerLaunch, value: (env: LaunchEnv) => string): JsonObject {
  if (env.length === 0) return { command, args };
  return { command, args, env: Object.fromEntries(env.map((one) => [one.name, value(one)])) };
}
