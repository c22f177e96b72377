import { closest } from '../../src/runtime/closest.js';

/** "Did you mean …?", else the names there are, else `otherwise`. */
export function didYouMean(name: string, known: readonly string[], otherwise: string): string {
  const near = closest(name, known);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  return known.length > 0 ? `There is ${list(known)}.` : otherwise;
}

/** "`a`, `b` and `c`", cut after a dozen. */
export function list(names: readonly string[], last = 'and'): string {
  const shown = names.slice(0, 12).map((name) => `\`${name}\``);
  if (names.length > shown.length) return `${shown.join(', ')} ${last} ${names.length - shown.length} more`;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} ${last} ${shown.at(-1)}`;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
