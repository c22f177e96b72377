import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type ParsedNode,
  parseAllDocuments,
} from 'yaml';
import type { Place, Reporter } from '../diagnostics/diagnostic.js';
import { offsetsOf } from './scalar-offsets.js';
import { reportYamlProblems } from './yaml-problems.js';

/** Keys and indexes from the root of a file to a value. */
export type Path = readonly (string | number)[];

/** A parsed file that knows the place of every value in its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** The content as plain data; undefined where the text could not be read. */
  readonly data: unknown;
  /** Where the value at a path stands. Throws where there is none: a lost place is a defect. */
  place(path: Path): Place;
  /** Where the key at the end of a path stands. */
  keyPlace(path: Path): Place;
  /** A part of the text at a path, by offsets within the string that it stands for. */
  placeWithin(path: Path, start: number, end: number): Place;
  has(path: Path): boolean;
  /** The same file, read as if the key at a path were written otherwise. Places stay those of the text. */
  renamed(path: Path, key: string): SourceFile;
  /** The same file, read as if another text stood at a path. Places stay those of the text. */
  replaced(path: Path, value: string): SourceFile;
}

/** Reads YAML 1.2. What is wrong with the text itself is reported; `data` is then undefined. */
export function parseSource(path: string, text: string, reporter: Reporter): SourceFile {
  const documents = parseAllDocuments<ParsedNode>(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    // `404` and `'404'` are two keys to YAML, and one in what is made of them.
    uniqueKeys: (one, other) =>
      one === other || (isScalar(one) && isScalar(other) && String(one.value) === String(other.value)),
    prettyErrors: false,
    keepSourceTokens: true,
    strict: true,
  });
  const [document] = 'empty' in documents ? [] : documents;
  const usable = reportYamlProblems(path, text, 'empty' in documents ? [] : documents, reporter);
  return sourceOver(
    path,
    text,
    document,
    usable ? (document?.toJS({ maxAliasCount: 0 }) as unknown) : undefined,
  );
}

function sourceOver(path: string, text: string, document: Document | undefined, data: unknown): SourceFile {
  const nodeAt = (at: Path): Node => {
    const node = findNode(document?.contents, at);
    if (!isNode(node)) throw new Error(`${path}: nothing at /${at.join('/')}`);
    return node;
  };
  const spanOf = (node: Node): Place => {
    if (!node.range) throw new Error(`${path}: a node without a range`);
    return { file: path, start: node.range[0], end: node.range[1] };
  };
  return {
    path,
    text,
    data,
    place: (at) => (at.length === 0 ? rootPlace(path, document) : spanOf(nodeAt(at))),
    keyPlace: (at) => {
      const key = findKey(document?.contents, at);
      if (key === undefined) throw new Error(`${path}: no key /${at.join('/')}`);
      return spanOf(key);
    },
    placeWithin: (at, start, end) => {
      const node = nodeAt(at);
      if (!isScalar(node) || !node.range || typeof node.value !== 'string') return spanOf(node);
      const offsets = offsetsOf(text.slice(node.range[0], node.range[1]), node.value, node.type);
      const base = node.range[0];
      return {
        file: path,
        start: base + (offsets[start] ?? 0),
        end: base + (offsets[end] ?? offsets.at(-1) ?? 0),
      };
    },
    has: (at) => findNode(document?.contents, at) !== undefined,
    replaced: (at, value) => {
      const copy = document?.clone();
      const node = findNode(copy?.contents, at);
      if (isScalar(node)) node.value = value;
      return sourceOver(path, text, copy, copy?.toJS({ maxAliasCount: 0 }) as unknown);
    },
    renamed: (at, to) => {
      const copy = document?.clone();
      const key = findKey(copy?.contents, at);
      if (isScalar(key)) key.value = to;
      return sourceOver(path, text, copy, copy?.toJS({ maxAliasCount: 0 }) as unknown);
    },
  };
}

/** What is wrong with a whole file is shown at its first key, not over all of its lines. */
function rootPlace(path: string, document: Document | undefined): Place {
  const root = document?.contents;
  const first = isMap(root) ? (root.items[0]?.key as Node | undefined) : root;
  return { file: path, start: first?.range?.[0] ?? 0, end: first?.range?.[1] ?? 0 };
}

/** The node at a path. A key that YAML reads as a number or a boolean counts as its text, as it does in JSON. */
function findNode(root: unknown, at: Path): unknown {
  let node = root;
  for (const step of at) {
    if (isMap(node)) node = (node.items as Pair[]).find(({ key }) => keyText(key) === String(step))?.value;
    else if (isSeq(node)) node = node.items[Number(step)];
    else return undefined;
  }
  return node ?? undefined;
}

function findKey(root: unknown, at: Path): Node | undefined {
  const parent = at.length === 1 ? root : findNode(root, at.slice(0, -1));
  const pair = isMap(parent)
    ? (parent.items as Pair[]).find(({ key }) => keyText(key) === String(at.at(-1)))
    : undefined;
  return isNode(pair?.key) ? pair.key : undefined;
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value;
}
