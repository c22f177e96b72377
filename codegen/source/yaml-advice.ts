import { type Document, isCollection, isScalar, type Node, visit, type YAMLError } from 'yaml';

/** What is wrong with the YAML, where the slip itself is, and how to mend it. */
export interface Advice {
  readonly start: number;
  readonly end: number;
  readonly problem: string;
  readonly hint: string;
}

const QUOTE = 'Quote text that holds `: `, ` #`, or begins with one of `{ [ & * ! | > @ %`.';

/**
 * The parser stops where it can not go on, which is often far below the slip, and in its own words. Here the slip is
 * looked for: a quote or bracket that is not closed, a key without its colon, a line that is not indented like the
 * others.
 */
export function adviseOn(problem: YAMLError, text: string, document: Document): Advice {
  const [start, end] = problem.pos;
  // What is missing at the end of a file is shown after its last character, not on the empty line below.
  const last = text.trimEnd().length;
  const plain: Advice = {
    start: Math.min(start, last),
    end: Math.min(end, last),
    problem: plainly(problem.message),
    hint: QUOTE,
  };
  const open = unclosed(text, document, start);
  if (open !== undefined) return open;
  const line = lineAt(text, start);
  if (/Sequence item without|same column/.test(problem.message)) return indented(text, line);
  if (/^[ ]*(?:- +)*[A-Za-z_$][\w$-]* +['"]/.test(line.text)) return colonless(line) ?? plain;
  if (/single line|followed by map values/.test(problem.message)) return colonless(line) ?? plain;
  if (/compact mappings/.test(problem.message)) return nested(text, line, start) ?? plain;
  return unquoted(line) ?? plain;
}

/** The first quote or bracket that is not closed where its text ends. */
function unclosed(text: string, document: Document, before: number): Advice | undefined {
  let found: Advice | undefined;
  const take = (start: number, closing: string, what: string) => {
    found = {
      start,
      end: start + 1,
      problem: `this ${what} is not closed`,
      hint: `Close the ${what} with \`${closing}\` where the value ends.`,
    };
    return visit.BREAK;
  };
  visit(document, (_key, node) => {
    const [start, end] = (node as Node | null)?.range ?? [0, 0];
    if (isCollection(node) && node.flow) {
      const token = node.srcToken;
      const opening = text.charAt(start);
      const closing = opening === '{' ? '}' : ']';
      if (token?.type === 'flow-collection' && token.end[0]?.source !== closing)
        return take(start, closing, 'bracket');
    } else if (isScalar(node) && /^QUOTE/.test(node.type ?? '') && start <= before) {
      const source = text.slice(start, end);
      const quote = source.charAt(0);
      const closed = source.length > 1 && source.endsWith(quote);
      // A text that takes in the keys below it was to end before them.
      if (!closed || /\n *(?:- )*(?:[\w$-]+:(?: |$)|- )/m.test(source)) return take(start, quote, 'quote');
    }
    return undefined;
  });
  return found;
}

interface Line {
  readonly start: number;
  readonly text: string;
}

function lineAt(text: string, offset: number): Line {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, text: text.slice(start, end < 0 ? text.length : end) };
}

/** A line as it has to be, in a hint. */
const written = (line: string) => `\`${line.length > 60 ? `${line.slice(0, 60)}…` : line}\``;
const whole = ({ start, text }: Line) => ({
  start: start + text.length - text.trimStart().length,
  end: start + text.trimEnd().length,
});

/** A key that lacks its colon, or the blank after it. */
function colonless(line: Line): Advice | undefined {
  const [, joined, rest] = /^[ ]*(?:- +)*([A-Za-z_$][\w$.-]*):(\S.*)$/.exec(line.text) ?? [];
  if (joined !== undefined)
    return {
      ...whole(line),
      problem: `there is no blank after the colon of \`${joined}\``,
      hint: `Write ${written(`${joined}: ${rest}`)}.`,
    };
  const [, key, value] = /^[ ]*(?:- +)*([A-Za-z_$][\w$.-]*)(?:\s+(.*))?$/.exec(line.text) ?? [];
  if (key === undefined) return undefined;
  return {
    ...whole(line),
    problem: `there is no colon after \`${key}\``,
    hint: `Write ${written(value ? `${key}: ${value}` : `${key}:`)}.`,
  };
}

/** A value that holds a colon, or a line below a value that is indented as if it belonged to it. */
function nested(text: string, line: Line, start: number): Advice | undefined {
  const value = line.text.slice(start - line.start);
  if (/:(?: |$)/.test(value))
    return {
      start,
      end: start + value.trimEnd().length,
      problem: 'this text holds `: `, which makes it a key',
      hint: `Quote the text: ${written(`'${value.trimEnd().replaceAll("'", "''")}'`)}.`,
    };
  const below = lineAt(text, line.start + line.text.length + 1);
  const [, item] = /^[ ]*-([^\s-].*)$/.exec(below.text) ?? [];
  if (item !== undefined)
    return {
      ...whole(below),
      problem: 'there is no blank after the dash',
      hint: `Write ${written(`- ${item}`)}.`,
    };
  return indented(text, below);
}

/** A line that is not indented like those beside it: the one at an odd column, where the others stand at even ones. */
function indented(text: string, line: Line): Advice {
  const above = [...linesAbove(text, line)];
  const odd = [line, ...above.slice(0, 8)].find((one) => columnOf(one.text) % 2 === 1);
  const culprit = odd ?? line;
  const column = columnOf(culprit.text);
  const beside = [line, ...above]
    .filter((one) => one.start !== culprit.start)
    .map((one) => columnOf(one.text))
    .find((other) => Math.abs(other - column) <= 2 && other !== column);
  return {
    ...whole(culprit),
    problem: 'this line is not indented like those beside it',
    hint:
      beside === undefined
        ? 'Indent it like the keys beside it.'
        : `Indent it like the keys beside it: with ${beside} blanks, not ${column}.`,
  };
}

/** The column of the key in a line, after the dash of an item. */
function columnOf(line: string): number {
  return (/^[ ]*(?:- +)*/.exec(line)?.[0] ?? '').length;
}

function* linesAbove(text: string, line: Line): Generator<Line> {
  for (let { start } = line; start > 0; ) {
    const above = lineAt(text, start - 1);
    start = above.start;
    if (above.text.trim() !== '' && !above.text.trimStart().startsWith('#')) yield above;
  }
}

/** A value that begins like something else than text. */
function unquoted(line: Line): Advice | undefined {
  const [head, before = '', value = ''] =
    /^([ ]*(?:- +)*(?:[\w$-]+: +)?)([{[&*!|>@%`].*)$/.exec(line.text) ?? [];
  if (head === undefined) return undefined;
  const start = line.start + before.length;
  // With an odd number of quotes, one of them is not closed: the one that a comma or a bracket follows.
  if ((value.replace(/"[^"]*"/g, '').match(/'/g)?.length ?? 0) % 2 === 1) {
    const open = /(?<=[[{,:] *)'[^',\]}]*(?=[,\]}]|$)/.exec(value)?.index ?? value.lastIndexOf("'");
    return {
      start: start + open,
      end: start + open + 1,
      problem: 'this quote is not closed',
      hint: "Close the quote with `'` where the value ends.",
    };
  }
  return {
    start,
    end: start + value.trimEnd().length,
    problem: `text can not begin with \`${value.charAt(0)}\``,
    hint: `Quote the text: ${written(`'${value.trimEnd().replaceAll("'", "''")}'`)}.`,
  };
}

function plainly(message: string): string {
  return /call stack/.test(message) ? 'it is nested too deep' : (message.split('\n')[0] ?? message);
}
