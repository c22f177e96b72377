import { fence } from '../snapshot/markdown.js';
import type { Change, Grade } from './change.js';
import type { Comparison } from './compare-projects.js';
import { countsLine, groups, lineDifference, tokensLine } from './words.js';

const SIGN: Readonly<Record<Grade, string>> = { breaking: '🔴', compatible: '🟢', metadata: '⚪' };

/** A comment for a pull request: the sum, a table, and what changed of each tool below a fold. */
export function renderMarkdown(comparison: Comparison, base: string, unread: readonly string[]): string {
  const { changes, tokens } = comparison;
  const title = `**toolsd diff** against \`${base}\`: ${countsLine(comparison, unread.length)}`;
  if (changes.length === 0 && unread.length === 0) return `${title}\n`;
  const rows = [...groups(changes)].map(([name, list]) => {
    const count = (grade: Grade) => {
      const amount = list.filter((one) => one.grade === grade).length;
      return amount === 0 ? '' : String(amount);
    };
    const risks = list.filter(({ risk }) => risk).length;
    const cost = tokens.find(({ tool }) => tool === list[0]?.tool);
    const delta = cost === undefined ? '' : signed(cost.after - cost.before);
    return `| ${name} | ${count('breaking')} | ${count('compatible')} | ${count('metadata')} | ${risks || ''} | ${delta} |`;
  });
  const table = [
    '| tool | breaking | compatible | metadata | to look at | tokens |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ];
  return `${[
    title,
    ...(rows.length === 0 ? [] : [table.join('\n')]),
    ...[...groups(changes)].map(([name, list]) => details(name, list, comparison)),
    ...(unread.length === 0
      ? []
      : [
          `Not compared, because it does not compile at \`${base}\`: ${unread.map((file) => `\`${file}\``).join(', ')}.`,
        ]),
  ].join('\n\n')}\n`;
}

function details(name: string, changes: readonly Change[], comparison: Comparison): string {
  const cost = comparison.tokens.find(({ tool }) => tool === changes[0]?.tool);
  const lines = changes.flatMap(({ grade, risk, message, file, line, older, before, after }) => {
    const place = `<sub>${file}:${line}${older ? ', before' : ''}</sub>`;
    const item = `- ${SIGN[grade]} **${grade}**${risk ? ' ⚠️ look' : ''}: ${escaped(message)} ${place}`;
    const difference = lineDifference(before, after);
    if (difference.length === 0) return [item];
    const block = fence('diff', difference.join('\n')).split('\n');
    return [item, '', ...block.map((one) => `  ${one}`)];
  });
  const sum = cost === undefined ? [] : [`- ${tokensLine(cost)}`];
  return [
    '<details>',
    `<summary>${name}: ${changes.length}</summary>`,
    '',
    ...lines,
    ...sum,
    '',
    '</details>',
  ].join('\n');
}

/** A sentence holds names and values from specs, in which nothing is HTML. Code keeps its signs. */
function escaped(text: string): string {
  return text
    .split(/(`[^`]*`)/u)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('&', '&amp;').replaceAll('<', '&lt;')))
    .join('');
}

/** The longest run of backticks in a text, at least two. */
function signed(amount: number): string {
  return amount > 0 ? `+${amount}` : String(amount);
}
