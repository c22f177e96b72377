import type { Change, Grade } from '../change/change.js';
import type { Comparison } from '../change/compare-projects.js';
import { countsLine, groups, lineDifference, tokensLine } from '../change/words.js';
import type { Colors } from './colors.js';
import { unified } from './test-difference.js';

/** For people at a terminal: by tool, the worst first, then what could only be compared as text. */
export function renderDiff(
  ref: string,
  comparison: Comparison,
  textual: readonly { readonly file: string; readonly before: string; readonly after: string }[],
  colors: Colors,
): string {
  const parts = [...groups(comparison.changes)].map(([name, list]) => {
    const cost = comparison.tokens.find(({ tool }) => tool === list[0]?.tool);
    const tokens = cost === undefined ? [] : [colors.dim(`  ${tokensLine(cost)}`)];
    return [colors.bold(name), ...list.flatMap((one) => changeLines(one, ref, colors)), ...tokens, ''].join(
      '\n',
    );
  });
  const texts = textual.map(
    ({ file, before, after }) => `${colors.bold(file)} as text\n${unified(before, after, colors)}`,
  );
  return `${[...parts, ...texts].map((one) => `${one}\n`).join('')}Against ${ref}: ${countsLine(comparison, textual.length)}\n`;
}

function changeLines(
  { grade, risk, message, file, line, older, before, after }: Change,
  ref: string,
  colors: Colors,
): string[] {
  const paint: Record<Grade, (text: string) => string> = {
    breaking: colors.red,
    compatible: colors.green,
    metadata: colors.dim,
  };
  const look = risk ? ` ${colors.yellow('Look at it.')}` : '';
  return [
    `  ${paint[grade](grade.padEnd(10))}  ${message}${look}`,
    `  ${' '.repeat(10)}  ${colors.dim(`${file}:${line}${older ? ` at ${ref}` : ''}`)}`,
    ...lineDifference(before, after).map(
      (text) => `  ${' '.repeat(10)}  ${text.startsWith('-') ? colors.red(text) : colors.green(text)}`,
    ),
  ];
}
