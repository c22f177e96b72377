import {
  Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  Scalar,
  visit,
  type YAMLSeq,
} from 'yaml';

/** A list that was cut: its keys from the root of the example, and how many items went. */
export interface Cut {
  readonly path: readonly (string | number)[];
  readonly words: string;
}

/**
 * The text of a spec with one more example at the end of `examples`. Everything else keeps its bytes: comments, order,
 * quotes, line ends. Every other example keeps its value. Undefined where the text has no list of examples.
 */
export function addExample(text: string, example: object, cuts: readonly Cut[] = []): string | undefined {
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  const list = document.get('examples', true) as unknown;
  if (!isSeq(list) || list.range == null) return undefined;
  const put = list.flow ? intoBrackets : belowLast;
  const plain = put(text, list, (item) => noted(item, example, cuts));
  if (lastExample(plain) === JSON.stringify(example)) return plain;
  // A text that ends in blank lines takes in those that stand below it, unless it is in quotes; and one of nothing but
  // blanks may be written in a form that can not be read.
  return put(text, list, (item) => {
    const node = noted(item, example, cuts);
    visit(node, { Scalar: (_, scalar) => void quoteOpenEnd(scalar) });
    return node;
  });
}

/** As it is read again; undefined where the text can not be read. */
function lastExample(text: string): string | undefined {
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  if (document.errors.length > 0) return undefined;
  const { examples } = document.toJS() as { examples: readonly unknown[] };
  return JSON.stringify(examples.at(-1));
}

/** On lines of its own, in the form of a list with dashes. */
function belowLast(text: string, list: YAMLSeq, noted: (document: Document) => Node): string {
  const start = list.range?.[0] ?? 0;
  const end = endOf(list, text);
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  const item = new Document([]);
  (item.contents as unknown as YAMLSeq).add(noted(item));
  const lines = withEnds(indented(item.toString(FORM), indent), text);
  const before = text.slice(0, end);
  return `${before}${before.endsWith('\n') ? '' : withEnds('\n', text)}${lines}${text.slice(end)}`;
}

/** Within the brackets, on lines of its own. */
function intoBrackets(text: string, list: YAMLSeq, noted: (document: Document) => Node): string {
  const close = (list.range?.[1] ?? 0) - 1;
  const last = list.items.at(-1) as Node | undefined;
  const end = last?.range?.[1] ?? (list.range?.[0] ?? 0) + 1;
  const between = text.slice(end, close);
  // A comma in a comment separates nothing.
  const comma = last === undefined || between.replaceAll(/#.*/gu, '').includes(',') ? '' : ',';
  const kept = between.trimEnd();
  const indent = (/^ */u.exec(text.slice(text.lastIndexOf('\n', end - 1) + 1))?.[0].length ?? 0) + 2;
  const item = new Document({});
  const node = noted(item);
  if (isMap(node)) node.flow = true;
  item.contents = node as typeof item.contents;
  const lines = withEnds(`\n${indented(item.toString(FORM), indent).trimEnd()}`, text);
  const rest = between.slice(kept.length);
  return `${text.slice(0, end)}${comma}${kept}${lines}${rest}${text.slice(close)}`;
}

/** What is in quotes stays on one line: broken up, each line break would be two. */
const FORM = {
  lineWidth: 0,
  flowCollectionPadding: false,
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
} as const;

function indented(lines: string, indent: number): string {
  return lines.replace(/^(?=.)/gmu, ' '.repeat(indent));
}

/** With the line ends of a text. */
function withEnds(lines: string, text: string): string {
  return /\r\n/u.test(text) ? lines.replaceAll('\n', '\r\n') : lines;
}

/** The example as nodes: what is short on one line, a name first, and a comment where a list was cut. */
function noted(document: Document, example: object, cuts: readonly Cut[]): Node {
  const node = document.createNode(example) as Node;
  for (const { path, words } of cuts) {
    const [at, key] = [path.slice(0, -1), path.at(-1)];
    const parent = at.length === 0 ? node : (isMap(node) || isSeq(node)) && node.getIn(at, true);
    const cut = isMap(parent) || isSeq(parent) ? parent.get(key, true) : undefined;
    if (isSeq(cut) || isScalar(cut)) cut.commentBefore = ` ${words}`;
  }
  inline(node, new Set(cuts.map(({ path }) => path.join('/'))), []);
  return node;
}

function quoteOpenEnd(scalar: Scalar): void {
  if (typeof scalar.value === 'string' && /(?:^|\n)\s*\n$/u.test(scalar.value))
    scalar.type = Scalar.QUOTE_DOUBLE;
}

const LONGEST = 100;

/** Writes in brackets what fits on a line and holds no comment. */
function inline(node: unknown, cuts: ReadonlySet<string>, path: readonly string[]): void {
  const holdsCut = [...cuts].some((one) =>
    `${one}/`.startsWith(path.length === 0 ? '' : `${path.join('/')}/`),
  );
  if (isMap(node)) {
    if (path.length > 0 && !holdsCut && JSON.stringify(node.toJSON()).length <= LONGEST) node.flow = true;
    else for (const { key, value } of node.items) inline(value, cuts, [...path, String(key)]);
  } else if (isSeq(node)) {
    if (!holdsCut && JSON.stringify(node.toJSON()).length <= LONGEST) node.flow = true;
    else for (const [index, item] of node.items.entries()) inline(item, cuts, [...path, String(index)]);
  }
}

/** Where the last item ends: after its line, before comments that stand below the list. */
function endOf(list: YAMLSeq, text: string): number {
  const last = list.items.at(-1) as Node | undefined;
  const end = deepEnd(last) ?? list.range?.[1] ?? text.length;
  const line = text.indexOf('\n', end);
  // A block text ends with the break of its last line.
  if (text[end - 1] === '\n') return end;
  return line === -1 ? text.length : line + 1;
}

/** The end of the value itself, without what follows it. */
function deepEnd(node: Node | undefined): number | undefined {
  if (isMap(node) && !node.flow && node.items.length > 0) {
    const { key, value } = node.items.at(-1) ?? {};
    return deepEnd((value ?? key) as Node);
  }
  if (isSeq(node) && !node.flow && node.items.length > 0) return deepEnd(node.items.at(-1) as Node);
  return node?.range?.[1];
}
