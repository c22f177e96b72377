import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml';

/** A value of a spec, with its key, and where both stand in the text. */
export interface Site {
  readonly path: readonly (string | number)[];
  readonly key: string | number;
  /** Where the key, or the item of a list, begins. */
  readonly start: number;
  /** Where the value begins and ends; quotes and brackets included. */
  readonly from: number;
  readonly to: number;
  readonly value: unknown;
  /** Written in block style: the key begins its line, or follows the dash of an item. */
  readonly block: boolean;
}

/** A spec that mistakes are made in. */
export interface SpecText {
  readonly path: string;
  readonly text: string;
  readonly sites: readonly Site[];
}

export function specText(path: string, text: string): SpecText {
  const sites: Site[] = [];
  const visit = (node: unknown, at: readonly (string | number)[]): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
        const name = isScalar(key) ? String(key.value) : '';
        const [start = 0, end = 0] = key.range ?? [];
        add(name, start, value?.range ?? [end, end, end], value, at, !node.flow);
        visit(value, [...at, name]);
      }
    } else if (isSeq(node)) {
      for (const [index, value] of (node.items as Node[]).entries()) {
        const range = value.range ?? [0, 0, 0];
        add(index, range[0], range, value, at, !node.flow);
        visit(value, [...at, index]);
      }
    }
  };
  const add = (
    key: string | number,
    start: number,
    [from, to]: readonly [number, number, number],
    node: Node | null,
    at: readonly (string | number)[],
    block: boolean,
  ) =>
    sites.push({
      path: [...at, key],
      key,
      start,
      from,
      to: from + text.slice(from, to).trimEnd().length,
      value: node?.toJSON() as unknown,
      block,
    });
  visit(parseDocument(text).contents, []);
  return { path, text, sites };
}

/** The number of the line that an offset stands in, from 1. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
