import type { JsonObject } from '../../src/runtime/json.js';

/** A variable that the server needs: a credential that a person has to fill in, unless its value is known. */
export interface LaunchEnv {
  readonly name: string;
  /** What it is, in words without Markdown that go on in a sentence: "a token from your account page". */
  readonly hint: string;
  /** What a person wants to be written down. Without it, no value is. */
  readonly value?: string;
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
 * Command, arguments and environment, as most clients call them. `value` writes what stands for a credential whose
 * value is not known. Without variables there is no `env`; `args` is always there, since Zed does not read a server without it.
 */
export function stdio({ command, args, env }: ServerLaunch, value: (env: LaunchEnv) => string): JsonObject {
  if (env.length === 0) return { command, args };
  return { command, args, env: Object.fromEntries(env.map((one) => [one.name, one.value ?? value(one)])) };
}

/**
 * Whether an entry of a client starts this program: a server of somebody else may have the same name. Words that a
 * person added or changed around it do not count.
 */
export function startsToolsd({ command, args }: Readonly<Record<string, unknown>>): boolean {
  const words: unknown[] = [command, ...(Array.isArray(args) ? args : [])];
  return words.some(
    (word) => typeof word === 'string' && /(?:^|[\\/])toolsd(?:\.js|\.cmd|@[^\\/]+)?$/.test(word),
  );
}
