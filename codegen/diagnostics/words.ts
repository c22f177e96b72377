import { closest } from '../../src/runtime/closest.js';

/** "Did you mean …?", else the names there are, else `otherwise`. */
export function didYouMean(name: string, known: readonly string[], otherwise: string): string {
  const near = closest(name, known);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  return known.length > 0 ? `There is ${list(known)}.` : otherwise;
}

/** Of shorter words every other letter makes another word: `next` and `text`. */
const SHORT = 4;

/**
 * The one name that was meant, beyond doubt: a single slip of the hand away, which is two neighbours swapped, a letter
 * too few or too many, or a wrong one in a word of more than four letters; and no other known name is close as well.
 * Names of fewer than three letters are never sure.
 */
export function surely(name: string, known: readonly string[]): string | undefined {
  const near = known.filter((one) => isSlip(name.toLowerCase(), one.toLowerCase()));
  const others = known.filter((one) => one !== near[0]);
  const [found] = name.length > 2 && near.length === 1 ? near : [];
  return found !== undefined && closest(padded(name), others.map(padded)) === undefined ? found : undefined;
}

/** What is close is measured by length, and of three letters only one may differ: two are to count as close. */
function padded(name: string): string {
  return name.length < SHORT ? name.padEnd(SHORT, '_') : name;
}

function isSlip(name: string, meant: string): boolean {
  let start = 0;
  while (start < Math.min(name.length, meant.length) && name[start] === meant[start]) start += 1;
  let end = 0;
  const most = Math.min(name.length, meant.length) - start;
  while (end < most && name.at(-1 - end) === meant.at(-1 - end)) end += 1;
  const [is, was] = [name.slice(start, name.length - end), meant.slice(start, meant.length - end)];
  if (is.length + was.length <= 1) return true;
  if (is.length === 2 && was.length === 2) return is[0] === was[1] && is[1] === was[0];
  return is.length === 1 && was.length === 1 && Math.min(name.length, meant.length) > SHORT;
}

/** "`a`, `b` and `c`", cut after a dozen. */
export function list(names: readonly string[], last = 'and'): string {
  const shown = names.slice(0, 12).map((name) => `\`${name}\``);
  if (names.length > shown.length) return `${shown.join(', ')} ${last} ${names.length - shown.length} more`;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} ${last} ${shown.at(-1)}`;
}

/** "Did you mean …?" and what else there is, for a value that is one of a few. */
export function choice(value: unknown, allowed: readonly string[]): string {
  const near = typeof value === 'string' ? closest(value, allowed) : undefined;
  const all = `It is one of ${list(allowed, 'or')}.`;
  return near === undefined ? all : `Did you mean \`${near}\`? ${all}`;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
