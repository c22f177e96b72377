import type { Terminal } from './terminal.js';

const GAP = '  ';

/** Cells of a table, the header first. */
export type Table = readonly (readonly string[])[];

/** The Markdown table that an answer is or begins with, and the text after it. */
export function splitAnswer(text: string): { table: Table; rest: string } {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('|'));
  const rows = end < 0 ? lines : lines.slice(0, end);
  return {
    table: rows.filter((_, index) => index !== 1).map((row) => row.slice(2, -2).split(' | ')),
    rest: lines.slice(rows.length).join('\n'),
  };
}

/** Shows a table with aligned columns. Columns for which there is no room are left out; an ellipsis says so. */
export function showTable(
  terminal: Terminal,
  table: Table,
  { indent, paint }: { indent: number; paint: (line: string, row: readonly string[]) => string },
): void {
  const [header = []] = table;
  const widths = header.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const shown = columnsThatFit(widths, terminal.width - indent);
  for (const [index, row] of table.entries()) {
    const cells = row.slice(0, shown).map((cell, column) => cell.padEnd(widths[column] ?? 0));
    const line = [...cells, ...(shown < row.length ? ['…'] : [])].join(GAP).trimEnd();
    terminal.block(line, {
      indent,
      paint: (text) => (index === 0 ? terminal.colors.dim(text) : paint(text, row)),
    });
  }
}

function columnsThatFit(widths: readonly number[], room: number): number {
  const widthOf = (count: number) =>
    widths.slice(0, count).reduce((sum, width) => sum + width + GAP.length, -GAP.length) +
    (count < widths.length ? GAP.length + 1 : 0);
  let count = widths.length;
  while (count > 1 && widthOf(count) > room) count -= 1;
  return count;
}
