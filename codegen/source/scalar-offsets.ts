import type { Scalar } from 'yaml';

/**
 * Where each character of a scalar's value stands in its source text: `offsets[i]` for character `i`, and one
 * more entry for the end. Needed because quotes, escapes, indentation and folding make the two differ.
 */
export function offsetsOf(source: string, value: string, type: Scalar['type']): number[] {
  const offsets: number[] = [];
  let at = type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE' ? 1 : 0;
  if (type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL') at = source.indexOf('\n') + 1;
  for (const char of value) {
    if (type === 'QUOTE_DOUBLE') {
      // An escaped line break stands for nothing.
      while (source[at] === '\\' && /[\r\n]/.test(source[at + 1] ?? '')) at = skipBlank(source, at + 1);
    }
    if (type === 'QUOTE_DOUBLE' && source[at] === '\\') {
      push(offsets, at, char);
      at += escapeLength(source, at);
    } else if (type === 'QUOTE_SINGLE' && char === "'" && source.startsWith("''", at)) {
      push(offsets, at, char);
      at += 2;
    } else {
      at = advance(source, at, char);
      push(offsets, at, char);
      at += source.startsWith('\r\n', at) ? 2 : char.length;
    }
  }
  offsets.push(Math.min(at, source.length));
  return offsets;
}

/** Skips indentation and folded line breaks until the character itself, or the break that a blank stands for. */
function advance(source: string, at: number, char: string): number {
  let next = at;
  while (next < source.length && !source.startsWith(char, next)) {
    if (/[ \n]/.test(char) && /[\r\n]/.test(source[next] ?? '')) return next;
    next += 1;
  }
  return next < source.length ? next : at;
}

function skipBlank(source: string, at: number): number {
  let next = at;
  while (/\s/.test(source[next] ?? '')) next += 1;
  return next;
}

function escapeLength(source: string, at: number): number {
  const kind = source[at + 1];
  if (kind === 'x') return 4;
  if (kind === 'u') return 6;
  if (kind === 'U') return 10;
  return 2;
}

function push(offsets: number[], at: number, char: string): void {
  for (let unit = 0; unit < char.length; unit += 1) offsets.push(at + unit);
}
