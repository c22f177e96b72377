/** What is longer is no help that somebody wrote for reading. */
const MOST_LINES = 2_000;
const LONGEST_LINE = 500;

/** A row of a table: its first line without what it is indented by, and what goes on below it. */
export interface Row {
  readonly text: string;
  readonly more: string;
  readonly section: string;
  readonly indent: number;
  /** How far in it goes on below. */
  readonly moreAt?: number;
}

/** The lines of a help as a terminal shows them: no overstrikes, no colours, tabs as blanks. */
export function helpLines(help: string): string[] {
  return help
    .replace(/.[\b]/gu, '')
    .replace(/\p{Cc}\[[\d;]*m/gu, '')
    .split(/\r?\n/u)
    .slice(0, MOST_LINES)
    .map((line) => expanded(line.slice(0, LONGEST_LINE)).trimEnd());
}

function expanded(line: string): string {
  if (!line.includes('\t')) return line;
  let text = '';
  for (const char of line) text += char === '\t' ? ' '.repeat(8 - (text.length % 8)) : char;
  return text;
}

export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The rows of all tables, each with the section that it stands in. */
export function rowsOf(lines: readonly string[]): Row[] {
  const rows: { text: string; more: string; section: string; indent: number; moreAt?: number }[] = [];
  let section = '';
  let open = false;
  for (const line of lines) {
    const text = line.trim();
    const indent = indentOf(line);
    const last = rows.at(-1);
    if (text === '') open = false;
    else if (open && last !== undefined && goesOn(last, text, indent)) {
      last.more = `${last.more} ${text}`.trim();
      last.moreAt ??= indent;
    } else if (isHeading(text, indent)) {
      section = text.replace(/:$/u, '');
      open = false;
    } else if (indent === 0 && !text.startsWith('-')) open = false;
    else {
      rows.push({ text, more: '', section, indent });
      open = true;
    }
  }
  return rows;
}

/** A line that begins with a dash goes on only where the description above it stands as far in. */
function goesOn(row: Row, text: string, indent: number): boolean {
  if (indent <= row.indent + 1) return false;
  if (!text.startsWith('-')) return true;
  const said = row.moreAt ?? saidAt(row);
  return said !== undefined && indent >= said;
}

function isHeading(text: string, indent: number): boolean {
  if (text.startsWith('-')) return false;
  if (indent === 0) return /^[A-Za-z][\w ,()/&-]*:?$/u.test(text);
  return indent < 4 && (/^[A-Z][A-Z ]+$/u.test(text) || /^[A-Z][\w ,()/&-]*:$/u.test(text));
}

/** The column in which a row says what it is; undefined where no gap tells. */
function saidAt({ text, indent }: Row): number | undefined {
  const gap = /\S\s{2,}(?=\S)/u.exec(text);
  return gap === null ? undefined : indent + gap.index + gap[0].length;
}

/**
 * The columns in which descriptions of flags begin. A head that is too long leaves a single blank before its
 * description, and the column is then all that tells the two apart.
 */
export function saidColumns(rows: readonly Row[]): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const at = row.text.startsWith('-') ? saidAt(row) : undefined;
    if (at !== undefined) counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, amount]) => amount >= 3).map(([at]) => at));
}

/** What stands left of the first gap, and what is said right of it and below. */
export function cells({ text, more }: Row): { readonly head: string; readonly said: string } {
  const [head = '', ...said] = text.split(/\s{2,}/u);
  return { head, said: [...said, more].join(' ').trim() };
}
