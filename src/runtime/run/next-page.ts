import { Failure } from '../failure.js';
import type { Page } from '../tool.js';
import { nextLink } from './link-header.js';
import { isBelow, parseUrl, setQuery } from './request-url.js';
import type { Answer, Request } from './send.js';

/** Where a list stands after a page. */
export interface Progress {
  /** Items of this page. */
  readonly got: number;
  /** Items of all pages so far. */
  readonly collected: number;
}

/** The first request of a paged call. */
export function firstPage(page: Page, request: Request): Request {
  // No `Range` of our own for `range`: the sort key in it differs from resource to resource. A plan that wants
  // another page size or order sets the header itself, and every `Next-Range` then carries them on.
  if (page.style !== 'offset') return request;
  return withQuery(request, page.limitParam, String(limit(page, 0)));
}

/** The request for the page after this one; undefined if it was the last. */
export async function nextPage(
  page: Page,
  request: Request,
  answer: Answer,
  progress: Progress,
  base: URL,
): Promise<Request | undefined> {
  switch (page.style) {
    case 'range':
      return nextRange(request, answer);
    case 'link':
      return followLink(request, answer, base);
    case 'cursor':
      return nextCursor(page, request, answer);
    case 'offset':
      return nextOffset(page, request, progress);
  }
}

/** Whether an answer says itself that a list goes on, be it asked for further pages or not. */
export function goesOn({ status, headers }: Pick<Answer, 'status' | 'headers'>): boolean {
  return (status === 206 && Boolean(headers['next-range'])) || nextLink(headers.link ?? '') !== undefined;
}

/** 206 says that the list goes on, and `Next-Range` where. */
function nextRange(request: Request, answer: Answer): Request | undefined {
  const range = answer.headers['next-range'];
  if (answer.status !== 206 || !range) return undefined;
  return { ...request, headers: { ...request.headers, range } };
}

function followLink(request: Request, answer: Answer, base: URL): Request | undefined {
  const target = nextLink(answer.headers.link ?? '');
  if (target === undefined) return undefined;
  const url = parseUrl(target, request.url);
  // The credential goes along: a reply must not be able to send it elsewhere.
  if (url !== undefined && isBelow(url, base)) return { ...request, url: withoutSecret(url, request) };
  throw new Failure({ code: 'NOT_ALLOWED', message: 'The API named a next page outside its own base URL.' });
}

/** Some APIs repeat the key in their links; it joins each address on the wire again. */
function withoutSecret(url: URL, { secret }: Request): URL {
  if (secret === undefined || !url.searchParams.has(secret.name)) return url;
  url.searchParams.delete(secret.name);
  setQuery(url, url.searchParams);
  return url;
}

async function nextCursor(
  page: Extract<Page, { style: 'cursor' }>,
  request: Request,
  answer: Answer,
): Promise<Request | undefined> {
  const { search } = await import('@jmespath-community/jmespath');
  // The library's JSON type is the same but for `readonly`, and it changes nothing.
  const cursor = search(answer.body as Parameters<typeof search>[0], page.next);
  if (cursor === null || cursor === false || cursor === '') return undefined;
  if (typeof cursor === 'string' || typeof cursor === 'number') {
    return withQuery(request, page.param, String(cursor));
  }
  const message = `The API answered without a cursor at ${page.next}.`;
  throw new Failure({ code: 'BAD_OUTPUT', message, status: answer.status });
}

function nextOffset(
  page: Extract<Page, { style: 'offset' }>,
  request: Request,
  { got, collected }: Progress,
): Request | undefined {
  const { searchParams } = request.url;
  if (got < Number(searchParams.get(page.limitParam))) return undefined;
  const offset = Number(searchParams.get(page.param) ?? 0) + got;
  return withQuery(
    withQuery(request, page.param, String(offset)),
    page.limitParam,
    String(limit(page, collected)),
  );
}

/** One more than is wanted, where a page has room for it: that it came tells that the list goes on. */
function limit(page: Extract<Page, { style: 'offset' }>, collected: number): number {
  return Math.min(page.size, page.max + 1 - collected);
}

function withQuery(request: Request, name: string, value: string): Request {
  const url = new URL(request.url);
  url.searchParams.set(name, value);
  setQuery(url, url.searchParams);
  return { ...request, url };
}
