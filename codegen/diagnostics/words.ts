import { closest } from '../../src/runtime/closest.js';

/** "Did you mean …?", else the names there are, else `otherwise`. */
export function didYouMean(name: string, known: readonly string[], otherwise: string): string {
  const near = closest(name, known);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  return known.length > 0 ? `There is ${list(known)}.` : otherwise;
}

/** The one name that was meant, beyond doubt: no other known one is close as well. */
export function surely(name: string, known: readonly string[]): string | undefined {
  const near = closest(name, known);
  const others = known.filter((one) => one !== near);
  return name.length > 2 && closest(name, others) === undefined ? near : undefined;
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
