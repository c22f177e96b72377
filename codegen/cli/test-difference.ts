import { structuredPatch } from 'diff';
import type { PageState } from '../snapshot/compare-pages.js';
import type { Colors } from './colors.js';

/** A page that is not as the examples give it: what was written in red, what they give now in green. */
export function showDifference(page: PageState, colors: Colors): string {
  const head = (what: string) => `${colors.bold(page.path)} ${colors.red(what)}\n`;
  switch (page.state) {
    case 'passed':
      return '';
    case 'missing':
      return head('is not there');
    case 'gone':
      return head('is of a tool that is gone');
    case 'changed':
      return `${head('is not what the examples give')}${unified(page.before, page.after, colors)}\n`;
  }
}

/** The changed lines with three around them, as `diff -u` shows them. */
export function unified(before: string, after: string, colors: Colors): string {
  const { hunks } = structuredPatch('', '', before, after, undefined, undefined, { context: 3 });
  return hunks
    .flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      colors.cyan(`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`),
      ...lines.map((line) =>
        line.startsWith('-') ? colors.red(line) : line.startsWith('+') ? colors.green(line) : line,
      ),
    ])
    .map((line) => `${line}\n`)
    .join('');
}
