const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '<': '>', '{': '}' };

/** Stand for the table of flags. */
export const FLAGS =
  /^(?:<?(?:options?|flags?|opts|global[ _-]?(?:options?|flags|opts)|command[ _-]?(?:options|flags))>?(?:\.\.\.|…)?|--|-\w|\+\w+)$/iu;

/**
 * The words of a usage line, with what is in brackets in one piece. Programs write brackets that do not match: one
 * that closes nothing is left out, and one that is not closed is.
 */
export function chunksOf(text: string): string[] {
  const chunks: string[] = [];
  const open: string[] = [];
  let chunk = '';
  for (const char of text) {
    if (/\s/u.test(char) && open.length === 0) {
      if (chunk !== '') chunks.push(chunk);
      chunk = '';
      continue;
    }
    const closing = CLOSING[char];
    if (closing !== undefined) open.push(closing);
    else if (/[\])>}]/u.test(char)) {
      if (!open.includes(char)) continue;
      while (open.at(-1) !== char) chunk += open.pop();
      open.pop();
    }
    chunk += char;
  }
  chunk += open.reverse().join('');
  if (chunk.trim() !== '') chunks.push(chunk.trim());
  return chunks;
}

/** What stands between the bars. */
export function alternatives(chunks: readonly string[]): string[][] {
  const found: string[][] = [[]];
  for (const chunk of chunks) {
    if (chunk === '|') found.push([]);
    else found.at(-1)?.push(chunk);
  }
  return found;
}

/** What is in a bracket that holds all of the chunk; undefined where there is none. */
export function within(chunk: string, opening: '[' | '(' | '<' | '{'): string | undefined {
  const closing = CLOSING[opening] as string;
  if (!chunk.startsWith(opening) || !chunk.endsWith(closing)) return undefined;
  let depth = 0;
  for (const [index, char] of [...chunk].entries()) {
    if (char === opening) depth += 1;
    if (char === closing) depth -= 1;
    if (depth === 0 && index < chunk.length - 1) return undefined;
  }
  return chunk.slice(1, -1).trim();
}

/** Whether a chunk is a flag, or holds flags and what they take. */
export function isFlagged(chunk: string | undefined): boolean {
  return chunk !== undefined && /^[[(\s]*-/u.test(chunk) && !/^[[\s]*--[\]\s]*$/u.test(chunk);
}
