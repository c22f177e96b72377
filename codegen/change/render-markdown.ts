import { fence } from '../snapshot/markdown.js';
import type { Change, Grade } from './change.js';
import { code } from './code.js';
import type { Comparison } from './compare-projects.js';
import { cell, nameInHtml, name as nameOf, sentence } from './escape-markdown.js';
import { countsLine, groups, lineDifference, tokensLine } from './words.js';

const SIGN: Readonly<Record<Grade, string>> = { breaking: '🔴', compatible: '🟢', metadata: '⚪' };

/**
 * A comment for a pull request: the sum, a table, and what changed of each tool below a fold. Whatever specs and names of
 * files hold, nothing in it is a link, a mention, an image or HTML of theirs.
 */
export function renderMarkdown(comparison: Comparison, base: string, unread: readonly string[]): string {
  const { changes, tokens } = comparison;
  const title = `**toolsd diff** against ${code(base)}: ${countsLine(comparison, unread.length)}`;
  if (changes.length === 0 && unread.length === 0) return `${title}\n`;
  const rows = [...groups(changes)].map(([name, list]) => {
    const count = (grade: Grade) => {
      const amount = list.filter((one) => one.grade === grade).length;
      return amount === 0 ? '' : String(amount);
    };
    const risks = list.filter(({ risk }) => risk).length;
    const cost = tokens.find(({ tool }) => tool === list[0]?.tool);
    const delta = cost === undefined ? '' : signed(cost.after - cost.before);
    return `| ${cell(name)} | ${count('breaking')} | ${count('compatible')} | ${count('metadata')} | ${risks || ''} | ${delta} |`;
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
          `Not compared, because it does not compile at ${code(base)}: ${unread.map((file) => code(file)).join(', ')}.`,
        ]),
  ].join('\n\n')}\n`;
}

function details(name: string, changes: readonly Change[], comparison: Comparison): string {
  const cost = comparison.tokens.find(({ tool }) => tool === changes[0]?.tool);
  const lines = changes.flatMap(({ grade, risk, message, file, line, older, before, after }) => {
    const place = `<sub>${nameOf(`${file}:${line}`)}${older ? ', before' : ''}</sub>`;
    const item = `- ${SIGN[grade]} **${grade}**${risk ? ' ⚠️ look' : ''}: ${sentence(message)} ${place}`;
    // A lone carriage return would end the line, and with it the block.
    const difference = lineDifference(before, after).map((one) => one.replaceAll('\r', '\\r'));
    if (difference.length === 0) return [item];
    const block = fence('diff', difference.join('\n')).split('\n');
    return [item, '', ...block.map((one) => `  ${one}`)];
  });
  const sum = cost === undefined ? [] : [`- ${tokensLine(cost)}`];
  return [
    '<details>',
    `<summary>${nameInHtml(name)}: ${changes.length}</summary>`,
    '',
    ...lines,
    ...sum,
    '',
    '</details>',
  ].join('\n');
}

function signed(amount: number): string {
  return amount > 0 ? `+${amount}` : String(amount);
}
