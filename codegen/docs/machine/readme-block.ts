import MarkdownIt from 'markdown-it';
import { type SiteView, toolsOf } from '../view/site-view.js';
import type { ToolView } from '../view/tool-view.js';
import { effectWords } from './effect-words.js';
import { cell, codeCell } from './escape.js';

const START = '<!-- toolsd:tools -->';
const END = '<!-- /toolsd:tools -->';

/** A table of all tools for a README, by toolset and then by name. */
export function readmeBlock(site: SiteView): string {
  const rows = toolsOf(site).map(
    (tool) => `| ${codeCell(tool.name)} | ${cell(firstSentence(tool))} | ${effectWords(tool, codeCell)} |`,
  );
  return ['| tool | what it does | effect |', '| --- | --- | --- |', ...rows].join('\n');
}

/**
 * Puts a block between the marks of a text. Every other byte stays, and line ends are those of the text. Putting in the
 * same block again changes nothing. A mark counts where Markdown takes it for a comment by itself, so not within code,
 * a list, a quote or another element.
 */
export function withReadmeBlock(text: string, block: string): { text: string } | { problem: string } {
  const lines = linesOf(text);
  const marks = new MarkdownIt({ html: true }).parse(text, {}).flatMap(({ type, level, content, map }) => {
    const mark = content.trim();
    const found = type === 'html_block' && level === 0 && (mark === START || mark === END);
    return found && map !== null ? [{ mark, line: map[0] }] : [];
  });
  const starts = marks.filter(({ mark }) => mark === START);
  const ends = marks.filter(({ mark }) => mark === END);
  const [start] = starts;
  const [end] = ends;
  if (starts.length > 1 || ends.length > 1)
    return { problem: `\`${starts.length > 1 ? START : END}\` is there more than once. Leave one.` };
  if (start === undefined && end === undefined) {
    return {
      problem: `There are no marks. Write \`${START}\` and \`${END}\`, each on a line of its own with nothing around it, where the tools belong.`,
    };
  }
  if (start === undefined || end === undefined) {
    const [there, missing] = start === undefined ? [END, START] : [START, END];
    return { problem: `There is \`${there}\`, but no \`${missing}\` on a line of its own. Write that too.` };
  }
  if (end.line < start.line) return { problem: `\`${END}\` stands before \`${START}\`. Put it behind.` };
  const before = lines.slice(0, start.line + 1).join('');
  const after = lines.slice(end.line).join('');
  const eol = /\r?\n$|\r$/.exec(before)?.[0] ?? '\n';
  return { text: `${before}${eol}${block.replaceAll('\n', eol)}${eol}${eol}${after}` };
}

/** Lines with their ends, as Markdown counts them: a carriage return alone ends one as well. */
function linesOf(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}

/** Up to the first full stop before another sentence, without that stop. */
function firstSentence({ description }: ToolView): string {
  const [line = ''] = description.split('\n');
  const sentence =
    /^(?:`[^`]*`|[^`])*?(?<!\b(?:e\.g|i\.e))[.!?](?=\s+[\p{Lu}`]|\s*$)/u.exec(line)?.[0] ?? line;
  return sentence.replace(/\.$/, '');
}
