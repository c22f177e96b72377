import type { Client } from './client.js';
import type { ServerLaunch } from './launch.js';

/** `${NAME}` and its kin, as most clients write a variable. */
export const BRACED = /\$\{[^}]+\}/u;

/**
 * Says what of a command would not arrive as written, because the client takes it for a variable. None of them has a
 * way to write such a text so that it stays.
 */
export function replacedNotes({ title, replaces }: Client, { command, args, env }: ServerLaunch): string[] {
  if (replaces === undefined) return [];
  const values = env.flatMap(({ value }) => value ?? []);
  const found = new Set([command, ...args, ...values].flatMap((word) => replaces.exec(word)?.[0] ?? []));
  return [...found].map((text) => `${title} takes \`${text}\` for a variable and puts its value there.`);
}
