import { Document, isMap, isSeq, Scalar, visit, type YAMLMap } from 'yaml';

/** The widest line that is made in brackets. */
const WIDEST = 112;

/**
 * `key: value` as lines of YAML in the style of the specs: what fits on a line in brackets, single quotes where quotes
 * are needed. Reading it gives the same value again.
 */
export function yamlEntry(key: string, value: unknown, indent = 0): string {
  return yamlText({ [key]: value }, indent);
}

/** A list of mappings, or a mapping, as lines, each indented by so many blanks; every entry has a line of its own. */
export function yamlText(value: unknown, indent = 0): string {
  const document = new Document(value, { aliasDuplicateObjects: false, version: '1.2' });
  const root = document.contents;
  if (isMap(root)) inlineEntries(root, indent);
  else if (isSeq(root)) for (const item of root.items) if (isMap(item)) inlineEntries(item, indent + 2);
  visit(document, { Scalar: (_, scalar) => void quote(scalar) });
  return document
    .toString({
      lineWidth: 0,
      flowCollectionPadding: false,
      singleQuote: true,
      doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    })
    .trimEnd()
    .replace(/^(?=.)/gmu, ' '.repeat(indent));
}

/** A text of several lines stays on one; what holds a brace or could be taken for a list is quoted everywhere. */
function quote(scalar: Scalar): void {
  if (typeof scalar.value !== 'string') return;
  if (scalar.value.includes('\n')) scalar.type = Scalar.QUOTE_DOUBLE;
  else if (scalar.value === '--' || /[{}]/u.test(scalar.value)) scalar.type = Scalar.QUOTE_SINGLE;
}

/** A mapping as lines, every entry and every item on a line of its own, in the style of Prettier. */
export function yamlLines(value: unknown): string {
  return new Document(value, { aliasDuplicateObjects: false, version: '1.2' }).toString({ lineWidth: 0 });
}

/** Writes in brackets what fits on a line. */
function inline(node: unknown, before: number): void {
  if (!isMap(node) && !isSeq(node)) return;
  if (before + JSON.stringify(node.toJSON()).length <= WIDEST) node.flow = true;
  else if (isMap(node)) inlineEntries(node, before);
  else for (const item of node.items) inline(item, before + 2);
}

function inlineEntries({ items }: YAMLMap, indent: number): void {
  for (const { key, value } of items) inline(value, indent + String(key).length + 2);
}
