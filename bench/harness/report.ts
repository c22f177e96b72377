import { readFile, writeFile } from 'node:fs/promises';
import { type Table, tableText } from './table.js';

/** A table, and how it came about. */
export interface Report {
  readonly name: string;
  readonly command: string;
  readonly machine: string;
  readonly date: string;
  readonly table: Table;
}

export function reportText({ command, machine, date, table }: Report): string {
  const versions = Object.entries(table.versions).map(([name, version]) => `${name} ${version}`);
  return [
    `## ${table.title}`,
    '',
    tableText(table),
    '',
    `${date}, \`${command}\`: the median of ${table.runs} runs each, in turn [least–most]. ${machine}.${versions.length === 0 ? '' : ` Compared with ${versions.join(', ')}.`}`,
  ].join('\n');
}

const markers = (name: string) => [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`] as const;

/**
 * Replaces the sections of these reports in a file.
 *
 * @throws {Error} where it has no place for one, which is a line for its beginning and one for its end
 */
export async function writeReports(file: string, reports: readonly Report[]): Promise<void> {
  let text = await readFile(file, 'utf8');
  for (const report of reports) {
    const [open, close] = markers(report.name);
    const [from, to] = [text.indexOf(open), text.indexOf(close)];
    if (from < 0 || to < from)
      throw new Error(`${file} has no place for it: write ${open} and ${close} there.`);
    text = `${text.slice(0, from + open.length)}\n\n${reportText(report)}\n\n${text.slice(to)}`;
  }
  await writeFile(file, text);
}
