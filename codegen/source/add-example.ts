import { Document, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLSeq } from 'yaml';

/** A list that was cut: its keys from the root of the example, and how many items went. */
export interface Cut {
  readonly path: readonly (string | number)[];
  readonly words: string;
}

/**
 * The text of a spec with one more example at the end of `examples`. Everything else keeps its bytes: comments, order,
 * quotes. Only where `examples` is written in brackets, the file is written anew, with its comments and its order.
 * Undefined where the text has no list of examples.
 */
export function addExample(text: string, example: object, cuts: readonly Cut[] = []): string | undefined {
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  const list = document.get('examples', true) as unknown;
  if (!isSeq(list) || list.range == null) return undefined;
  if (list.flow) {
    list.flow = false;
    list.add(noted(document, example, cuts));
    return document.toString({ lineWidth: 0, flowCollectionPadding: false });
  }
  const [start] = list.range;
  const end = endOf(list, text);
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  const item = new Document([]);
  (item.contents as unknown as YAMLSeq).add(noted(item, example, cuts));
  const lines = item.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
  const added = lines.replace(/^(?=.)/gmu, ' '.repeat(indent));
  const before = text.slice(0, end).replace(/\n*$/u, '\n');
  return `${before}${added}\n${text.slice(end).replace(/^\n+$/u, '')}`;
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
