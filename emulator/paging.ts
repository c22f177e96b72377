import { rangeNotSatisfiable } from './errors.js';
import type { Reply } from './reply.js';
import type { Call } from './router.js';

const DEFAULT_PAGE = 200;
const LARGEST_PAGE = 1000;

interface PageRequest {
  readonly attribute: string;
  readonly first: string;
  readonly afterFirst: boolean;
  readonly last: string;
  readonly beforeLast: boolean;
  readonly descending: boolean;
  readonly max: number;
}

/**
 * A list reply that honours the `Range` header: 200 with the whole rest, or 206 with a page and the
 * `Next-Range` to ask for next. The first of `attributes` is the order when the request names none.
 */
export function list<Row extends object>(
  call: Pick<Call, 'headers'>,
  rows: readonly Row[],
  attributes: readonly [string, ...string[]] = ['id', 'name'],
): Reply {
  const page = parseRange(call.headers.range, attributes);
  const keyOf = (row: Row) => String((row as Record<string, unknown>)[page.attribute] ?? '');
  const inRange = rows
    .filter((row) => isInside(keyOf(row), page))
    .sort((a, b) => compare(keyOf(a), keyOf(b)) * (page.descending ? -1 : 1));
  const body = inRange.slice(0, page.max);
  const headers: Record<string, string> = { 'Accept-Ranges': attributes.join(', ') };
  const [firstRow, lastRow] = [body[0], body.at(-1)];
  if (!firstRow || !lastRow) return { status: 200, body, headers };

  const settings = `; max=${page.max}${page.descending ? ', order=desc' : ''}`;
  headers['Content-Range'] = `${page.attribute} ${keyOf(firstRow)}..${keyOf(lastRow)}${settings}`;
  if (body.length === inRange.length) return { status: 200, body, headers };
  const end = page.last && `${page.last}${page.beforeLast ? '[' : ''}`;
  headers['Next-Range'] = `${page.attribute} ]${keyOf(lastRow)}..${end}${settings}`;
  return { status: 206, body, headers };
}

const RANGE =
  /^(?<attribute>\w+)(?:\s+(?<open>\]?)(?<first>[^\s;[\]]*?)\.\.(?<last>[^\s;[\]]*)(?<close>\[?))?$/;

function parseRange(header: string | undefined, attributes: readonly [string, ...string[]]): PageRequest {
  const [bounds = '', settings = ''] = (header ?? '').split(';', 2).map((part) => part.trim());
  const parts = RANGE.exec(bounds || `${attributes[0]} ..`)?.groups;
  if (!parts?.attribute || !attributes.includes(parts.attribute)) throw rangeNotSatisfiable();
  const max = Number(/\bmax=(\d+)\b/.exec(settings)?.[1] ?? DEFAULT_PAGE);
  if (max < 1 || max > LARGEST_PAGE) throw rangeNotSatisfiable();
  return {
    attribute: parts.attribute,
    first: parts.first ?? '',
    afterFirst: parts.open === ']',
    last: parts.last ?? '',
    beforeLast: parts.close === '[',
    descending: /\border=desc\b/.test(settings),
    max,
  };
}

function isInside(key: string, page: PageRequest): boolean {
  const direction = page.descending ? -1 : 1;
  const fromFirst = page.first === '' ? 1 : compare(key, page.first) * direction;
  const toLast = page.last === '' ? 1 : compare(page.last, key) * direction;
  return (
    (fromFirst > 0 || (fromFirst === 0 && !page.afterFirst)) &&
    (toLast > 0 || (toLast === 0 && !page.beforeLast))
  );
}

// Code-unit order: the same on every machine, whatever its locale. Versions of releases are numbers.
function compare(a: string, b: string): number {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return Number(a) - Number(b);
  return a < b ? -1 : a > b ? 1 : 0;
}
