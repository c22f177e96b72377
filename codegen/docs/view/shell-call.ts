import type { JsonObject, JsonValue } from '../../../src/runtime/json.js';
import { shellLine } from '../../clients/shell-words.js';

/** A call as a line for a POSIX shell: what `toolsd call` reads back as exactly these arguments. */
export function shellCall(tool: string, args: JsonObject): string {
  return shellLine(['npx', 'toolsd', 'call', tool, ...callFlags(args)]);
}

/** Arguments as words of a command line. */
export function callFlags(args: JsonObject): string[] {
  return Object.entries(args).flatMap(([name, value]) => flags(name, value));
}

function flags(name: string, value: JsonValue): string[] {
  if (value === true) return [`--${name}`];
  if (value === false) return [`--no-${name}`];
  // A list as a whole: an empty one could not be told otherwise.
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return [`--${name}=${text}`];
}
