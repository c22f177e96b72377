import type { JsonValue } from '../json.js';
import type { Page } from '../tool.js';
import { itemsAt, withItemsAt } from './items-path.js';
import { firstPage, nextPage } from './next-page.js';
import type { Answer, Request } from './send.js';

/** A list that goes on for longer is not one that a tool should read to its end. */
const mostPages = 1000;

export interface Collected extends Answer {
  readonly more: boolean;
}

/**
 * Reads pages until the list ends or `max` items are there. The answer has the status and headers of the last
 * page, and the body of the first with the joined list in it.
 *
 * A page that does not succeed ends it: its answer is returned alone, since half a list that passes for a whole
 * one misleads. A page that leads back to one already read ends it too, with `more` set.
 */
export async function collectPages(
  page: Page,
  start: Request,
  base: URL,
  ask: (request: Request) => Promise<Answer>,
): Promise<Collected> {
  const path = page.style === 'range' ? undefined : page.items;
  const items: JsonValue[] = [];
  const asked = new Set<string>();
  let first: Answer | undefined;
  let request = firstPage(page, start);

  for (;;) {
    asked.add(keyOf(request));
    const answer = await ask(request);
    if (answer.status < 200 || answer.status > 299 || answer.body === undefined)
      return { ...answer, more: false };
    first ??= answer;

    const list = itemsAt(answer.body, path, answer.status);
    // One by one: spreading a long list into arguments overflows the stack.
    for (const item of list) items.push(item);

    const over = items.length > page.max;
    // Exactly `max` items by offset say nothing of what follows: one more item is asked for to find out.
    const enough = over || (items.length === page.max && page.style !== 'offset');
    const progress = { got: list.length, collected: items.length };
    const next = over ? undefined : await nextPage(page, request, answer, progress, base);
    if (next === undefined || enough || asked.has(keyOf(next)) || asked.size >= mostPages) {
      const body = withItemsAt(first.body, path, items.slice(0, page.max));
      return { ...answer, body, more: over || next !== undefined };
    }
    request = next;
  }
}

/** What tells one page from another. */
function keyOf({ url, headers }: Request): string {
  return `${url.href} ${headers.range ?? ''}`;
}
