import { codeFrameColumns } from '@babel/code-frame';
import { lineColumn } from '../line-column.js';

/** An example of the catalogue with a caret below the place between « and », all lines shown. */
export function renderMarked(marked: string): string {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace('«', '').replace('»', '').trimEnd();
  if (text === '') return '(the file is not there)';
  const location = { start: lineColumn(text, start), end: lineColumn(text, Math.max(end, start + 1)) };
  return codeFrameColumns(text, location, { linesAbove: 99, linesBelow: 99 });
}
