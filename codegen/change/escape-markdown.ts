import { code } from './code.js';

/** What is nothing but letters, digits and plain punctuation, and so can not be markup. */
const PLAIN = /^(?:[\p{L}\p{M}\p{N}.,;:?!'"()…–-]|(?<=[\p{L}\p{N}])[_/](?=[\p{L}\p{N}.]))+$/u;
/** Plain, and taken for something all the same: an address, the number of a commit or an issue. */
const TAKEN = /:\/\/|^\W*www\.|\b[0-9a-f]{7,}\b|\bGH-\d/iu;

/**
 * A sentence with names and values of specs, as Markdown on one line. Its code stays code; a word outside of it that
 * Markdown or GitHub could take for more than a word, such as a link, a mention or HTML, is written as code.
 */
export function sentence(text: string): string {
  return pieces(text.replace(/\s+/gu, ' '))
    .map((piece) => (piece.code ? code(piece.text) : piece.text.split(' ').map(word).join(' ')))
    .join('');
}

/** A name or a path: as it is where that is plain, else as code. */
export function name(text: string): string {
  return isPlain(text) ? text : code(text);
}

/** The same for the cell of a table, which a bar would end. */
export function cell(text: string): string {
  return name(text.replaceAll('|', '¦'));
}

/** The same within HTML. */
export function nameInHtml(text: string): string {
  if (isPlain(text)) return text;
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<code>${safe.replace(/\s+/gu, ' ')}</code>`;
}

function isPlain(text: string): boolean {
  return PLAIN.test(text) && !TAKEN.test(text);
}

function word(text: string): string {
  return text === '' ? text : name(text);
}

/** Takes a line apart at its code: a run of backticks up to the next one of the same length (CommonMark 0.31, 6.1). */
function pieces(line: string): { readonly code: boolean; readonly text: string }[] {
  const found: { code: boolean; text: string }[] = [];
  let plain = '';
  let rest = line;
  for (let [marks] = /`+/u.exec(rest) ?? []; marks !== undefined; [marks] = /`+/u.exec(rest) ?? []) {
    const begin = rest.indexOf(marks);
    const end = new RegExp(`(?<!\`)${marks}(?!\`)`, 'u').exec(rest.slice(begin + marks.length));
    plain += rest.slice(0, begin);
    if (end === null) {
      plain += marks;
      rest = rest.slice(begin + marks.length);
      continue;
    }
    const inside = rest.slice(begin + marks.length, begin + marks.length + end.index);
    found.push({ code: false, text: plain }, { code: true, text: unpadded(inside) });
    plain = '';
    rest = rest.slice(begin + 2 * marks.length + end.index);
  }
  return [...found, { code: false, text: plain + rest }];
}

function unpadded(text: string): string {
  return /^ .*[^ ].* $/u.test(text) ? text.slice(1, -1) : text;
}
