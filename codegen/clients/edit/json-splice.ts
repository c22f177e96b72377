import type { Node } from 'jsonc-parser';
import type { JsonValue } from '../../../src/runtime/json.js';
import type { Holder } from './json-tree.js';

/**
 * Puts a last item into an object, under a key, or into a list, in the style of what is there. Comments stay with what
 * they stand beside.
 */
export function insertLast(
  text: string,
  into: Holder,
  key: string | undefined,
  value: JsonValue,
  unit: string,
): string {
  const end = endOf(into) - 1;
  const name = key === undefined ? '' : `${JSON.stringify(key)}: `;
  const base = indentAt(text, into.offset);
  const eol = lineEnd(text);
  const spread = (indent: string) =>
    `${eol}${indent}${name}${JSON.stringify(value, null, unit).replaceAll('\n', eol + indent)}`;
  const [first] = into.children;
  const last = into.children.at(-1);
  if (first === undefined || last === undefined) {
    const kept = text.slice(0, end).trimEnd();
    return kept + spread(base + unit) + eol + base + text.slice(end);
  }
  const { comma, lineOver } = after(text, endOf(last), end);
  const before = text.slice(into.offset, first.offset);
  const onLines = before.includes('\n') || text.slice(endOf(last), end).includes('\n');
  const indent = /\n[ \t]*$/.test(before) ? indentAt(text, first.offset) : base + unit;
  const item = onLines ? spread(indent) : ` ${name}${JSON.stringify(value)}`;
  return (
    text.slice(0, endOf(last)) +
    (comma === undefined ? ',' : '') +
    text.slice(endOf(last), lineOver) +
    item +
    (comma === undefined ? '' : ',') +
    text.slice(lineOver)
  );
}

/** Writes another value in place of one. */
export function replaceValue(text: string, node: Node, value: JsonValue, unit: string): string {
  const indent = lineEnd(text) + indentAt(text, node.offset);
  const written = JSON.stringify(value, null, unit).replaceAll('\n', indent);
  return text.slice(0, node.offset) + written + text.slice(endOf(node));
}

/** Takes an item out. All comments stay; undoes what `insertLast` did. */
export function removeItem(text: string, from: Holder, index: number): string {
  const item = from.children[index];
  if (item === undefined) return text;
  const close = endOf(from) - 1;
  const { comma } = after(text, endOf(item), from.children[index + 1]?.offset ?? close);
  const previous = from.children[index - 1];
  // Without a comma behind it, the one before it parts nothing any more.
  const parting =
    comma === undefined && previous ? after(text, endOf(previous), item.offset).comma : undefined;
  const next = comma === undefined ? endOf(item) : comma + 1;
  // A line goes as a whole only where nothing else is on it.
  const alone = /^[ \t]*(?:\r?\n|[}\]]|$)/.test(text.slice(next));
  const lead = alone ? /(?:\r?\n)?[ \t]*$/ : /(?<=\S)[ \t]+$/;
  const start = item.offset - (lead.exec(text.slice(0, item.offset))?.[0].length ?? 0);
  const head =
    parting === undefined
      ? text.slice(0, start)
      : text.slice(0, parting) + text.slice(parting + 1, Math.max(start, parting + 1));
  const between = comma === undefined ? '' : text.slice(endOf(item), comma);
  const tail = between + text.slice(next, close);
  const inside = head.slice(from.offset + 1) + tail;
  const blank = from.children.length === 1 && inside.trim() === '';
  return (blank ? text.slice(0, from.offset + 1) : head + tail) + text.slice(close);
}

/** What one step of indentation is in a text: that of its first property, or two blanks. */
export function unitOf(text: string, root: Holder): string {
  const [first] = root.children;
  const indent = first && /\n([ \t]+)$/.exec(text.slice(0, first.offset))?.[1];
  return indent ?? '  ';
}

/** What stands between two items, blanks apart: comments, a comma, ends of lines. */
const BETWEEN = /\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|[,\n]/g;

/** Where the comma behind an item is, and where the line ends that the item, its comma and its comments are on. */
function after(
  text: string,
  from: number,
  until: number,
): { readonly comma: number | undefined; readonly lineOver: number } {
  let comma: number | undefined;
  let lineOver = from;
  let sameLine = true;
  for (const { 0: token, index } of text.slice(from, until).matchAll(BETWEEN)) {
    if (token === ',') {
      comma = from + index;
      sameLine = true;
    }
    if (token === '\n') sameLine = false;
    else if (sameLine) lineOver = from + index + token.length;
  }
  return { comma, lineOver };
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

/** The blanks that the line of an offset begins with. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

function lineEnd(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
