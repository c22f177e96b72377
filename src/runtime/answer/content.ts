import { isJsonObject, type JsonValue } from '../json.js';
import type { ContentPart } from '../tool.js';
import { select } from './select.js';

/** A block of an answer besides its text, as MCP has it (2025-11-25, tools, tool results). */
export type ContentBlock =
  | { readonly type: 'image' | 'audio'; readonly data: string; readonly mimeType: string }
  | { readonly type: 'resource'; readonly resource: ResourceContents }
  | {
      readonly type: 'resource_link';
      readonly uri: string;
      readonly name: string;
      readonly mimeType?: string;
    };

type ResourceContents = { readonly uri: string; readonly mimeType: string } & (
  | { readonly text: string }
  | { readonly blob: string }
);

/** Characters of all blocks of an answer together. Base64 takes four for three bytes. */
const MOST_CHARACTERS = 1_000_000;

/** The blocks of an answer, and why a block is missing that should be there. */
export interface Content {
  readonly blocks: readonly ContentBlock[];
  readonly problems: readonly { readonly part: number; readonly problem: string }[];
}

/**
 * Reads the parts of an answer out of a reply from which secrets were removed. A part of which a value is null is not
 * there. One that a client could not read, or that is too much, is left out and named: the call itself went well, and
 * its text says the same.
 *
 * @param clean removes the secrets that an expression can put together
 */
export function contentOf(
  parts: readonly ContentPart[],
  reply: JsonValue,
  args: object,
  clean: (value: JsonValue) => JsonValue,
): Content {
  const blocks: ContentBlock[] = [];
  const problems: { part: number; problem: string }[] = [];
  let room = MOST_CHARACTERS;
  for (const [index, part] of parts.entries()) {
    const values = Object.entries(part.read).map(
      ([name, expression]) => [name, clean(select(expression, reply, args))] as const,
    );
    if (values.some(([, value]) => value === null)) continue;
    const problem = values.map(([name, value]) => problemOf(name, value)).find((one) => one !== undefined);
    const read = Object.fromEntries(values.map(([name, value]) => [name, plainForm(name, value)]));
    const size = Object.values(read).reduce((sum, text) => sum + text.length, 0);
    if (problem !== undefined) problems.push({ part: index, problem });
    else if (size > room)
      problems.push({ part: index, problem: `there are more than ${MOST_CHARACTERS} characters of it` });
    else {
      room -= size;
      blocks.push(blockOf(part, read));
    }
  }
  return { blocks, problems };
}

const IN_BASE64 = new Set(['data', 'blob']);

/** Programs write Base64 in lines (RFC 2045), which clients do not take. */
function plainForm(name: string, value: JsonValue): string {
  return IN_BASE64.has(name) ? String(value).replaceAll(/\s/gu, '') : String(value);
}

function problemOf(name: string, value: JsonValue): string | undefined {
  if (typeof value !== 'string')
    return `its \`${name}\` is ${Array.isArray(value) ? 'a list' : isJsonObject(value) ? 'an object' : `${value}`}, not a text`;
  if (IN_BASE64.has(name) && !isBase64(plainForm(name, value))) return `its \`${name}\` is not Base64`;
  if (name === 'uri' && !URL.canParse(value)) return 'its address is none';
  return undefined;
}

function isBase64(text: string): boolean {
  return text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/u.test(text);
}

function blockOf({ kind, type }: ContentPart, read: Readonly<Record<string, string>>): ContentBlock {
  const { data = '', uri = '', name = '', text = '', blob } = read;
  const mimeType = type ?? '';
  switch (kind) {
    case 'image':
    case 'audio':
      return { type: kind, data, mimeType };
    case 'resource':
      return { type: 'resource', resource: { uri, mimeType, ...(blob === undefined ? { text } : { blob }) } };
    case 'link':
      // In the order in which the SDK writes them.
      return { name, uri, ...(type === undefined ? {} : { mimeType }), type: 'resource_link' };
  }
}
