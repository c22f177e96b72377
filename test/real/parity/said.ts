/** Reads facts out of what the CLI prints: each in its own way, so that a slip in a spec is not made twice. */
import type { Message } from '../../e2e/server-process.js';
import type { Said } from './row.js';

export const jsonOf = ({ stdout }: Said): Message => JSON.parse(stdout);

export const linesOf = ({ stdout }: Said): string[] =>
  stdout.split('\n').filter((line) => line.trim() !== '');

/** The cells of a row that is divided by wide gaps. */
export const columnsOf = (line: string): string[] => line.trim().split(/\s{2,}/u);

/** Values of `psql`'s rows, which are divided by bars. */
export const cellsOf = (line: string): string[] => line.split('|').map((cell) => cell.trim());

/** In the order of their names: the order of a list is no fact. */
export function sorted<Item>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
