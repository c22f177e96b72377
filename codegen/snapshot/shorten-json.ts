/** A piece of a JSON text: a text, a number or a word is kept as it is written. */
type Piece =
  | string
  | { readonly items: readonly Piece[] }
  | { readonly members: readonly (readonly [string, Piece])[] };

/** How long things may be before they are cut, and to what. */
export interface JsonLimits {
  readonly longestList: number;
  readonly keptItems: number;
  /** A text as JSON writes it, cut where it is too long. */
  readonly text: (written: string) => string;
}

/** Nothing that is deeper can be shown, and reading it would end at the end of the stack. */
const DEEPEST = 500;

/** Whether a text is a list or an object of JSON. */
export function isJson(text: string): boolean {
  if (!/^\s*[[{]/u.test(text)) return false;
  try {
    JSON.parse(text);
  } catch {
    return false;
  }
  let depth = 0;
  for (const token of tokensOf(text)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > DEEPEST) return false;
  }
  return true;
}

/**
 * A list or an object of JSON with long lists and texts cut, laid out in lines; undefined where nothing was cut. What
 * stays is written as it was: numbers keep every digit, and keys may stand twice.
 */
export function shortenJson(text: string, limits: JsonLimits): string | undefined {
  const tokens = tokensOf(text);
  const state = { at: 0, cut: false };
  const piece = read(tokens, state, limits);
  return state.cut ? `${laidOut(piece, '')}\n` : undefined;
}

function tokensOf(text: string): string[] {
  return text.match(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]|[^\s[\]{},:"]+/gu) ?? [];
}

function read(tokens: readonly string[], state: { at: number; cut: boolean }, limits: JsonLimits): Piece {
  const token = tokens[state.at++] ?? '';
  if (token === '[') {
    const items: Piece[] = [];
    while (tokens[state.at] !== ']') items.push(read(tokens, state, limits));
    state.at += 1;
    if (items.length <= limits.longestList) return { items };
    state.cut = true;
    return { items: items.slice(0, limits.keptItems) };
  }
  if (token === '{') {
    const members: (readonly [string, Piece])[] = [];
    while (tokens[state.at] !== '}') {
      const key = tokens[state.at++] ?? '';
      members.push([key, read(tokens, state, limits)]);
    }
    state.at += 1;
    return { members };
  }
  const short = token.startsWith('"') ? limits.text(token) : token;
  state.cut ||= short !== token;
  return short;
}

/** As `JSON.stringify` lays it out with two blanks. */
function laidOut(piece: Piece, indent: string): string {
  if (typeof piece === 'string') return piece;
  const inner = `${indent}  `;
  const [open, lines, close] =
    'items' in piece
      ? ['[', piece.items.map((item) => laidOut(item, inner)), ']']
      : ['{', piece.members.map(([key, member]) => `${key}: ${laidOut(member, inner)}`), '}'];
  if (lines.length === 0) return open + close;
  return `${open}\n${lines.map((line) => inner + line).join(',\n')}\n${indent}${close}`;
}
