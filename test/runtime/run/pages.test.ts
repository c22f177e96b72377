import { afterAll, describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../src/runtime/json.js';
import { runHttp } from '../../../src/runtime/run/http.js';
import { closeHttp } from '../../../src/runtime/run/http-client.js';
import { nextLink } from '../../../src/runtime/run/link-header.js';
import type { Page } from '../../../src/runtime/tool.js';
import { get, json, startApi } from './api-world.js';
import { failureOf } from './failure-of.js';

const api = await startApi();
const context = { signal: new AbortController().signal, env: {} };
afterAll(closeHttp);

const paged = (page: Page, query = {}) => runHttp(get('/things', { page, query }), api.source, context);
const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index);

/** Lists numbers below `total`, `size` at a time, as the Heroku Platform API does. */
function rangeApi(total: number, size: number): void {
  api.answers((request, response) => {
    const from = Number(/\d+/.exec(String(request.headers.range ?? '0'))?.[0]);
    const items = numbers(Math.min(size, total - from), from);
    const goesOn = from + size < total;
    json(
      response,
      items,
      goesOn ? 206 : 200,
      goesOn ? { 'next-range': `id ${from + size}..; max=${size}` } : {},
    );
  });
}

describe('by range', () => {
  it('joins the pages, and asks for the first without a range', async () => {
    rangeApi(25, 10);
    const reply = await paged({ style: 'range', max: 100 });
    expect(reply).toMatchObject({ status: 200, body: numbers(25), more: false });
    expect(api.seen.map(({ headers }) => headers.range)).toEqual([
      undefined,
      'id 10..; max=10',
      'id 20..; max=10',
    ]);
  });

  it.each([
    [20, true],
    [15, true],
    [25, false],
    [10, true],
    [3, true],
  ])('keeps at most %i and says whether the list goes on: %s', async (max, more) => {
    rangeApi(25, 10);
    const reply = await paged({ style: 'range', max });
    expect(reply).toMatchObject({ body: numbers(Math.min(max, 25)), more });
    expect(api.seen).toHaveLength(Math.ceil(Math.min(max, 25) / 10));
  });

  it('lets the plan choose the first range', async () => {
    rangeApi(25, 10);
    const headers = { Range: 'version 20..; order=desc' };
    const reply = await runHttp(
      get('/x', { headers, page: { style: 'range', max: 50 } }),
      api.source,
      context,
    );
    expect(reply.body).toEqual(numbers(5, 20));
  });

  it('takes 200 for the whole list', async () => {
    api.answers((_, response) => json(response, [1], 200, { 'next-range': 'id 1..' }));
    expect(await paged({ style: 'range', max: 100 })).toMatchObject({ body: [1], more: false });
  });

  it.each<[string, number, Record<string, string>, boolean]>([
    ['206 with a next range', 206, { 'next-range': 'id 2..' }, true],
    ['a link to the next page', 200, { link: '</x?page=2>; rel="next"' }, true],
    ['a link to the last page', 200, { link: '</x?page=2>; rel="last"' }, false],
    ['206 of a part that was asked for', 206, {}, false],
  ])('says that a list goes on where nobody asked for more: %s', async (_what, status, headers, more) => {
    api.answers((_, response) => json(response, [1], status, headers));
    expect(await runHttp(get('/x'), api.source, context)).toMatchObject({ body: [1], more });
  });

  it('ends where a page leads back to itself', async () => {
    api.answers((_, response) => json(response, [1], 206, { 'next-range': 'again' }));
    expect(await paged({ style: 'range', max: 100 })).toMatchObject({ body: [1, 1], more: true });
    expect(api.seen).toHaveLength(2);
  });
});

describe('by link', () => {
  const byLink: Page = { style: 'link', max: 100 };

  it('follows rel=next, relative or not', async () => {
    api.answers((_, response, count) => {
      const next = ['</v1/things?page=2>; rel="next"', `<${api.base}/v1/things?page=3>; rel=next`][count - 1];
      json(response, [count], 200, next === undefined ? {} : { link: next });
    });
    expect(await paged(byLink)).toMatchObject({ body: [1, 2, 3], more: false });
    expect(api.seen.map(({ url }) => url)).toEqual(['/v1/things', '/v1/things?page=2', '/v1/things?page=3']);
  });

  it.each([
    'http://evil.example/v1/things',
    '//evil.example/v1/',
    '/v2/things',
    '/v1/../v2',
    '/v1',
    `${api.base.replace('//', '//user@')}/v1/x`,
  ])('does not follow %s', async (target) => {
    const source = { ...api.source, bearer: { env: 'TOKEN', hint: '' } };
    api.answers((_, response) => json(response, [1], 200, { link: `<${target}>; rel="next"` }));
    const call = runHttp(get('/things', { page: byLink }), source, { ...context, env: { TOKEN: 't' } });
    expect((await failureOf(call)).code).toBe('NOT_ALLOWED');
    expect(api.seen).toHaveLength(1);
  });

  it.each([
    ['<a>; rel="next"', 'a'],
    ['<p>; rel="prev", <a?x=1,2;3>; title="rel=\\"next\\", x"; rel="last next"', 'a?x=1,2;3'],
    ['<a>;REL=NEXT', 'a'],
    ['<a>; rel="nextish"', undefined],
    ['<a>; rel="prev"; rel="next"', undefined],
    ['', undefined],
    ['<<<<>;;;rel=next', undefined],
  ])('reads %s', (header, target) => expect(nextLink(header)).toBe(target));

  it('reads a hostile header in no time', () => {
    const start = performance.now();
    for (const unit of ['<', '<a>;', '<a>; rel', '<a>; x="', ' ; a', '<a> ']) nextLink(unit.repeat(10_000));
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('by cursor', () => {
  const byCursor: Page = { style: 'cursor', max: 100, next: 'meta.next', param: 'after', items: 'data.list' };
  const page = (items: JsonValue, next: JsonValue | undefined) => ({
    meta: { next },
    data: { list: items, kind: 'x' },
  });

  it.each([null, undefined, '', false])(
    'hands the cursor on until it is %j; the first page gives the shape',
    async (end) => {
      api.answers((_, response, count) => json(response, page([count], ['a b', 7, end][count - 1])));
      const reply = await paged(byCursor, { q: 'x y' });
      expect(reply).toMatchObject({ body: page([1, 2, 3], 'a b'), more: false });
      const query = '/v1/things?q=x%20y';
      expect(api.seen.map(({ url }) => url)).toEqual([query, `${query}&after=a%20b`, `${query}&after=7`]);
    },
  );

  it('ends where cursors go in a circle', async () => {
    api.answers((_, response, count) => json(response, page([count], `c${count % 3}`)));
    expect(await paged(byCursor)).toMatchObject({ body: { data: { list: [1, 2, 3, 4] } }, more: true });
  });

  it('needs a list and a cursor that is one', async () => {
    api.answers((_, response) => json(response, page({ a: 1 }, null)));
    expect(await failureOf(paged(byCursor))).toMatchObject({ code: 'BAD_OUTPUT', status: 200 });
    api.answers((_, response) => json(response, page([], { a: 1 })));
    expect((await failureOf(paged(byCursor))).code).toBe('BAD_OUTPUT');
  });
});

describe('by offset', () => {
  const byOffset = (max: number): Page => ({
    style: 'offset',
    max,
    param: 'skip',
    limitParam: 'take',
    size: 10,
  });
  function offsetApi(total: number): void {
    api.answers((request, response) => {
      const query = new URL(request.url, api.base).searchParams;
      const from = Number(query.get('skip') ?? 0);
      json(response, numbers(total, 0).slice(from, from + Number(query.get('take'))));
    });
  }

  it.each([
    [25, 100, false, 3],
    [20, 100, false, 3],
    [25, 20, true, 3],
    [20, 20, false, 3],
    [25, 5, true, 1],
    [5, 5, false, 1],
    [0, 5, false, 1],
    [12, 12, false, 2],
    [13, 12, true, 2],
  ])('of %i items keeps at most %i; more: %s', async (total, max, more, requests) => {
    offsetApi(total);
    const reply = await paged(byOffset(max));
    expect(reply).toMatchObject({ body: numbers(Math.min(total, max)), more });
    expect(api.seen).toHaveLength(requests);
  });

  it('begins where the plan says', async () => {
    offsetApi(25);
    expect((await paged(byOffset(100), { skip: 12 })).body).toEqual(numbers(13, 12));
  });
});

describe('any page', () => {
  it('that fails is the answer, not half a list', async () => {
    api.answers((_, response, count) => {
      if (count === 1) json(response, [1], 206, { 'next-range': 'x' });
      else json(response, { id: 'forbidden' }, 403);
    });
    expect(await paged({ style: 'range', max: 9 })).toMatchObject({
      status: 403,
      body: { id: 'forbidden' },
      more: false,
    });
  });

  it('counts against the size limit of the call', async () => {
    api.answers((_, response, count) =>
      json(response, ['x'.repeat(400_000)], 206, { 'next-range': `${count}` }),
    );
    expect((await failureOf(paged({ style: 'range', max: 9 }))).code).toBe('OUTPUT_TOO_LARGE');
    expect(api.seen).toHaveLength(3);
  });
});
