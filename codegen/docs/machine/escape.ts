/**
 * Text of a spec as Markdown on one line. Code in backticks stays code; all else is shown as it is written, so that it
 * can be no HTML, no link, no heading and no item of a list, wherever it stands.
 */
export function plain(text: string): string {
  return pieces(oneLine(text).trim())
    .map((piece, index) => (piece.code ? code(piece.text) : escaped(piece.text, index === 0)))
    .join('');
}

/** The same for the cell of a table, which a bar would end. */
export function cell(text: string): string {
  return pieces(oneLine(text).trim())
    .map((piece, index) => (piece.code ? codeCell(piece.text) : barless(escaped(piece.text, index === 0))))
    .join('');
}

/** Code in a sentence, whatever backticks it holds. */
export function code(text: string): string {
  const line = oneLine(text);
  // Markdown has no empty code; specs and JSON write an empty text like this.
  if (line === '') return '`""`';
  const runs = new Set([...line.matchAll(/`+/g)].map(([run]) => run.length));
  let length = 1;
  while (runs.has(length)) length += 1;
  const marks = '`'.repeat(length);
  // Of a blank at both ends Markdown takes one away, unless there are only blanks.
  const spaced = line.startsWith(' ') && line.endsWith(' ') && line.trim() !== '';
  const pad = spaced || line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${marks}${pad}${line}${pad}${marks}`;
}

/**
 * Code in the cell of a table. Renderers do not agree on a bar behind a backslash in code, so such a text is written
 * without the marks of code.
 */
export function codeCell(text: string): string {
  return /\\+\|/.test(text) ? barless(escaped(oneLine(text), true)) : barless(code(text));
}

/** A link with a label that is Markdown already. */
export function link(label: string, address: string): string {
  const safe = address
    .replace(/[\s<>\\]/g, encodeURIComponent)
    .replace(/[()]/g, (one) => (one === '(' ? '%28' : '%29'))
    .replace(/&(?=#?[\p{L}\p{N}]+;)/gu, '&amp;');
  return `[${label}](${safe})`;
}

/** A heading with its marks, from text of a spec. */
export function heading(level: 1 | 2 | 3 | 4, text: string): string {
  // Marks at the end of a heading would be taken for its closing ones.
  return `${'#'.repeat(level)} ${plain(text).replace(/#+$/, (marks) => marks.replaceAll('#', '\\#'))}`;
}

interface Piece {
  readonly code: boolean;
  readonly text: string;
}

/** Takes a line apart at its code: a run of backticks up to the next one of the same length. */
function pieces(line: string): Piece[] {
  const runs = [...line.matchAll(/`+/g)].map(({ 0: marks, index }) => ({ length: marks.length, index }));
  const found: Piece[] = [];
  let done = 0;
  runs.forEach(({ length, index }, at) => {
    if (index < done) return;
    const end = runs.slice(at + 1).find((one) => one.length === length);
    if (end === undefined) return;
    if (index > done) found.push({ code: false, text: line.slice(done, index) });
    found.push({ code: true, text: unpadded(line.slice(index + length, end.index)) });
    done = end.index + length;
  });
  return done < line.length ? [...found, { code: false, text: line.slice(done) }] : found;
}

function unpadded(text: string): string {
  return text.startsWith(' ') && text.endsWith(' ') && text.trim() !== '' ? text.slice(1, -1) : text;
}

/** What begins a heading, a quote, an item or a rule. */
const BLOCK = /^(?:#(?=#{0,5}(?:\s|$))|>|[-+](?=\s|$)|-(?=[-\s]*$))/;

/** An underscore within a word and a lone ampersand mean nothing to Markdown; to spare them keeps names readable. */
function escaped(text: string, first: boolean): string {
  const safe = text
    .replace(/[\\`*<[\]~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?[\p{L}\p{N}]+;)/gu, '\\&');
  return first ? safe.replace(BLOCK, '\\$&').replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2') : safe;
}

function barless(markup: string): string {
  return markup.replaceAll('|', '\\|');
}

/** A text without line ends. */
export function oneLine(text: string): string {
  return text.replace(/[^\S\r\n\u2028\u2029]*[\r\n\u2028\u2029]\s*/g, ' ');
}
