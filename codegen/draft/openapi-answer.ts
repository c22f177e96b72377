import { isJsonObject, type JsonObject, type JsonValue } from '../../src/runtime/json.js';
import type { DraftKey } from './draft.js';
import { jsonOf, listAt, objectAt } from './openapi-document.js';
import { exampleFor, shortened } from './openapi-schema.js';
import { fieldOf, paramName } from './words.js';

const MOST_COLUMNS = 6;

/** A reply out of a document, and where its body is from. */
export interface FoundReply {
  readonly status: number;
  readonly body: JsonValue | undefined;
  readonly from: 'example' | 'schema' | 'nothing';
}

/** The reply of the first response whose status begins so: `2` or `4`. */
export function replyOf(operation: JsonObject, digit: '2' | '4'): FoundReply | undefined {
  const responses = objectAt(operation, 'responses');
  const codes = Object.keys(responses)
    .filter((code) => code.startsWith(digit))
    .sort();
  const code = codes[0] ?? (digit === '4' && 'default' in responses ? 'default' : undefined);
  if (code === undefined) return undefined;
  const status = /^\d{3}$/u.test(code) ? Number(code) : digit === '2' ? 200 : 404;
  const json = jsonOf(objectAt(responses, code));
  if (json === undefined) return { status, body: undefined, from: 'nothing' };
  const named = Object.values(objectAt(json, 'examples')).find(isJsonObject);
  const example = json.example ?? named?.value;
  if (example !== undefined) return { status, body: shortened(example), from: 'example' };
  if (!isJsonObject(json.schema)) return { status, body: undefined, from: 'nothing' };
  return { status, body: shortened(exampleFor(json.schema)), from: 'schema' };
}

/** What of a reply is shown: the first few single values; of a list as a table. */
export function outputFor(body: JsonValue | undefined, paged: string | undefined): DraftKey[] {
  if (body === undefined)
    return [{ key: 'parse', value: 'none', todo: 'the document describes no JSON in the reply.' }];
  const list = listIn(body);
  if (list === undefined) return isJsonObject(body) ? ofObject(body) : [{ key: 'text', value: 'json' }];
  const [item] = list.items;
  const paging =
    paged === undefined
      ? 'add `page` to `http` if the list comes in pages.'
      : `the list comes in pages (${paged}); see \`page\` in docs/spec.md.`;
  const empty: DraftKey = { key: 'empty', value: 'There is none.', todo: 'say the next step.' };
  const columns = isJsonObject(item) ? columnsOf(item) : [];
  if (columns.length === 0)
    return [{ key: 'select', value: list.path === '' ? '[]' : list.path }, empty, { todo: paging }];
  return [
    { key: 'select', value: `${list.path}[].${hash(columns)}`, todo: 'the fields that matter.' },
    { key: 'text', value: { table: columns.map(({ name }) => name) } },
    empty,
    { todo: paging },
  ];
}

function ofObject(body: JsonObject): DraftKey[] {
  const columns = columnsOf(body);
  if (columns.length === 0)
    return [{ key: 'text', value: 'json', todo: 'a select of the fields that matter.' }];
  return [
    {
      key: 'select',
      value: hash(columns),
      todo: 'the fields that matter; a `text` with a template reads best.',
    },
  ];
}

/** The list that a reply is, or that it wraps. */
function listIn(
  body: JsonValue,
): { readonly path: string; readonly items: readonly JsonValue[] } | undefined {
  if (Array.isArray(body)) return { path: '', items: body };
  if (!isJsonObject(body)) return undefined;
  const lists = Object.entries(body).filter(([, value]) => Array.isArray(value) && value.some(isJsonObject));
  const [only, other] = lists;
  const wraps = /^(items|data|results|values|records|entries|list|content)$/u;
  const found =
    lists.find(([key]) => wraps.test(key)) ??
    (other === undefined && Object.keys(body).length <= 4 ? only : undefined);
  return found === undefined
    ? undefined
    : { path: fieldOf(found[0]), items: found[1] as readonly JsonValue[] };
}

interface Column {
  readonly name: string;
  readonly field: string;
}

/** The first few single values. Null could be anything, so it is none. */
function columnsOf(item: JsonObject): Column[] {
  const taken = new Set<string>();
  const single = Object.entries(item).filter(([, value]) => value !== null && typeof value !== 'object');
  // Addresses and numbers for machines say least to a reader.
  const [last, first] = [single.filter(isForMachines), single.filter((one) => !isForMachines(one))];
  return [...first, ...last].slice(0, MOST_COLUMNS).map(([key]) => {
    const name = /^[A-Za-z_]\w*$/u.test(key) && !taken.has(key) ? key : paramName(key, taken);
    taken.add(name);
    return { name, field: fieldOf(key) };
  });
}

function isForMachines([key]: readonly [string, unknown]): boolean {
  return /(^|_)(url|uri|href)$|^node_id$/iu.test(key);
}

function hash(columns: readonly Column[]): string {
  return `{${columns.map(({ name, field }) => `${name}: ${field}`).join(', ')}}`;
}

/** Names of security schemes that the operation asks for. */
export function securityOf(document: JsonObject, operation: JsonObject): string[] {
  const wanted = 'security' in operation ? listAt(operation, 'security') : listAt(document, 'security');
  return [...new Set(wanted.flatMap((one) => Object.keys(one)))];
}
