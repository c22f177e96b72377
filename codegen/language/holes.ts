/**
 * Text with holes: `{name}` stands for a value, `{{` and `}}` for the braces themselves. A hole that begins with
 * `steps` or `=` holds an expression, braces of its own included.
 */
export type HolePart = string | { readonly name: string; readonly start: number; readonly end: number };

export interface HoleProblem {
  readonly problem: string;
  readonly start: number;
  readonly end: number;
}

const NAME = /^[A-Za-z0-9_.-]{1,64}$/;
const EXPRESSION = /^(steps\b|=)/;

/** Splits a text at its holes. Offsets are within the text; a hole's include its braces. */
export function parseHoles(text: string): { parts: HolePart[]; problems: HoleProblem[] } {
  const parts: HolePart[] = [];
  const problems: HoleProblem[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    const char = text[at] as string;
    if ((char === '{' || char === '}') && text[at + 1] === char) {
      literal += char;
      at += 2;
    } else if (char === '{') {
      const expression = EXPRESSION.test(text.slice(at + 1));
      const close = expression ? closeOf(text, at + 1) : text.indexOf('}', at);
      const end = close < 0 ? text.length : close + 1;
      const name = text.slice(at + 1, close < 0 ? end : close);
      if (close < 0) problems.push({ problem: 'This hole is not closed', start: at, end });
      else if (expression || NAME.test(name)) {
        if (literal !== '') parts.push(literal);
        literal = '';
        parts.push({ name, start: at, end });
      } else problems.push({ problem: `\`${name}\` can not be the name of a parameter`, start: at, end });
      at = end;
    } else if (char === '}') {
      problems.push({ problem: 'This brace closes nothing', start: at, end: at + 1 });
      at += 1;
    } else {
      literal += char;
      at += 1;
    }
  }
  if (literal !== '') parts.push(literal);
  return { parts, problems };
}

/** Where an expression ends: at the first brace that it did not open itself, texts in quotes aside. */
function closeOf(text: string, start: number): number {
  let depth = 0;
  let quote = '';
  for (let at = start; at < text.length; at += 1) {
    const char = text[at] as string;
    if (quote !== '') {
      if (char === '\\') at += 1;
      else if (char === quote) quote = '';
    } else if (char === "'" || char === '"' || char === '`') quote = char;
    else if (char === '{') depth += 1;
    else if (char === '}' && depth === 0) return at;
    else if (char === '}') depth -= 1;
  }
  return -1;
}
