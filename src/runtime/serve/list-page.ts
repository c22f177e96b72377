import { ProtocolError } from '@modelcontextprotocol/server';

/** Tools of one page: many, since there are clients that read the first page only. */
const PAGE = 1_000;

interface Page<Tool> {
  readonly tools: readonly Tool[];
  readonly nextCursor?: string;
}

/**
 * A part of a list (MCP, pagination). The cursor names the last tool of the page before, so that it leads on where it
 * should although the list has changed. Throws `-32602` for one that was not given out.
 */
export function pageOf<Tool extends { readonly name: string }>(
  tools: readonly Tool[],
  cursor: string | undefined,
  size = PAGE,
): Page<Tool> {
  const start = cursor === undefined ? 0 : tools.findIndex(({ name }) => cursorOf(name) === cursor) + 1;
  if (cursor !== undefined && start === 0)
    throw new ProtocolError(-32602, 'Invalid cursor: ask for the list without one.');
  const page = tools.slice(start, start + size);
  const last = page.at(-1);
  const more = last !== undefined && start + size < tools.length;
  return more ? { tools: page, nextCursor: cursorOf(last.name) } : { tools: page };
}

function cursorOf(name: string): string {
  return Buffer.from(name).toString('base64url');
}
