import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { JsonObject } from '../../../src/runtime/json.js';
import { lineColumn } from '../../diagnostics/line-column.js';
import type { ConfigFormat } from '../client.js';
import { ConfigProblem } from './config-problem.js';

/** An object or a list, with the places of what is in it. */
export interface Holder extends Node {
  readonly children: Node[];
}

/**
 * The object that a text holds, with the places of its parts; undefined where it holds nothing, or comments alone.
 * Throws `ConfigProblem` for a text that the client would not read.
 */
export function readTree(text: string, format: ConfigFormat): Holder | undefined {
  const problems: ParseError[] = [];
  const comments = format === 'jsonc';
  const root = parseTree(text, problems, { disallowComments: !comments, allowTrailingComma: comments });
  const [problem] = problems;
  if (root === undefined && problems.every(({ error }) => printParseErrorCode(error) === 'ValueExpected'))
    return undefined;
  if (problem !== undefined)
    throw new ConfigProblem(`is no JSON: ${words(problem)}`, lineColumn(text, problem.offset));
  if (root?.type !== 'object') throw new ConfigProblem('holds no object');
  return holder(root);
}

export function valuesIn(tree: Holder | undefined): JsonObject {
  return tree === undefined ? {} : (getNodeValue(tree) as JsonObject);
}

/** The property of that name; of two, the last, since it is the one that counts. */
export function propertyAt(object: Holder, key: string): number {
  return object.children.findLastIndex(({ children }) => children?.[0]?.value === key);
}

/** What stands at a key of an object, if it is an object or a list. */
export function holderAt(object: Holder, key: string): Holder | undefined {
  const value = object.children[propertyAt(object, key)]?.children?.[1];
  return value?.type === 'object' || value?.type === 'array' ? holder(value) : undefined;
}

function holder(node: Node): Holder {
  return Object.assign(node, { children: node.children ?? [] });
}

/** `CommaExpected` as "comma expected". */
function words({ error }: ParseError): string {
  return printParseErrorCode(error)
    .replace(/(?<=[a-z])[A-Z]/g, ' $&')
    .toLowerCase();
}
