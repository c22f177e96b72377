import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../../../src/runtime/serve/list-page.js';

const toolsOf = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `tool_${index}` }));

/** All pages, as a client reads them. */
function pagesOf(tools: readonly { readonly name: string }[], size: number) {
  const pages = [pageOf(tools, undefined, size)];
  for (let next = pages[0]?.nextCursor; next !== undefined; next = pages.at(-1)?.nextCursor)
    pages.push(pageOf(tools, next, size));
  return pages;
}

describe('a list in pages', () => {
  it('has every tool once, in order, in as few pages as it takes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 12 }), (count, size) => {
        const pages = pagesOf(toolsOf(count), size);
        expect(pages.flatMap(({ tools }) => tools)).toEqual(toolsOf(count));
        expect(pages).toHaveLength(Math.max(1, Math.ceil(count / size)));
      }),
    );
  });

  it('has one page, unless it is very long', () => {
    expect(pageOf(toolsOf(1_000), undefined)).not.toHaveProperty('nextCursor');
    expect(pageOf(toolsOf(1_001), undefined).tools).toHaveLength(1_000);
  });

  it('goes on after the same tool although others came or went', () => {
    const { nextCursor } = pageOf(toolsOf(10), undefined, 3);
    const changed = toolsOf(10).filter(({ name }) => name !== 'tool_0' && name !== 'tool_4');
    expect(pageOf(changed, nextCursor, 3).tools.map(({ name }) => name)).toEqual([
      'tool_3',
      'tool_5',
      'tool_6',
    ]);
  });

  it.each(['', 'x', 'tool_1', '-1', Buffer.from('tool_99').toString('base64url')])(
    'refuses the cursor %j, which it has not given out',
    (cursor) => expect(() => pageOf(toolsOf(5), cursor)).toThrow(/Invalid cursor/u),
  );
});
