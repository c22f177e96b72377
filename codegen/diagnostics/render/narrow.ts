import type { LineColumn } from '../line-column.js';

/** A line that is longer is shown in part. */
const WIDEST = 200;
/** How much of it stands before the place that is marked. */
const BEFORE = 60;

/**
 * A text whose lines can be shown, with the same place in it: where a line near the place is too long for that, all
 * lines are shown from shortly before the place on.
 */
export function narrow(
  text: string,
  start: LineColumn,
  end: LineColumn,
): { readonly text: string; readonly start: LineColumn; readonly end: LineColumn } {
  const lines = text.split(/\r\n|\n|\r/);
  const near = lines.slice(Math.max(0, start.line - 2), end.line + 1);
  if (near.every((line) => line.length <= WIDEST)) return { text, start, end };
  const from = Math.max(0, start.column - 1 - BEFORE);
  const shown = lines.map((line) => {
    const part = line.slice(from, from + WIDEST);
    const before = from > 0 && part !== '' ? '…' : '';
    return before + part + (line.length > from + WIDEST ? '…' : '');
  });
  const column = (at: number) => Math.min(Math.max(1, at - from + (from > 0 ? 1 : 0)), WIDEST + 2);
  return {
    text: shown.join('\n'),
    start: { line: start.line, column: column(start.column) },
    end: { line: end.line, column: column(end.column) },
  };
}
