import { codeFrameColumns } from '@babel/code-frame';
import type { Colors } from 'picocolors/types.js';
import type { Diagnostic } from '../diagnostic.js';
import { lineColumn } from '../line-column.js';
import { narrow } from './narrow.js';

/** For people: place, message, frame with a caret, hint. */
export function renderPretty(
  diagnostics: readonly Diagnostic[],
  textOf: (file: string) => string,
  colors: Colors,
): string {
  return diagnostics
    .map((diagnostic) => renderOne(diagnostic, textOf(diagnostic.place.file), colors))
    .join('\n');
}

function renderOne(diagnostic: Diagnostic, text: string, colors: Colors): string {
  const { place, code, message, hint } = diagnostic;
  const start = lineColumn(text, place.start);
  // A place that ends with a line break would mark the line below as well.
  const marked = text.slice(place.start, place.end).trimEnd();
  const end = lineColumn(text, place.start + Math.max(1, marked.length));
  const paint = diagnostic.severity === 'error' ? colors.red : colors.yellow;
  const shown = narrow(text, start, end);
  const frame = codeFrameColumns(shown.text, shown, { linesAbove: 1, linesBelow: 1 });
  return [
    `${colors.bold(`${place.file}:${start.line}:${start.column}`)} ${paint(diagnostic.severity)} ${colors.dim(`[${code}]`)}`,
    `  ${message}`,
    text === '' ? '' : `\n${frame.replace(/^/gm, '  ')}\n`,
    `  ${colors.cyan('hint:')} ${hint}`,
    '',
  ].join('\n');
}
