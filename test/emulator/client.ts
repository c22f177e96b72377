import type { Emulator } from '../../emulator/index.js';

/** One reply of the emulator, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into replies of every shape.
  readonly body: any;
}

export interface AskOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a request as the CLI would: version 3, and the emulator's own token unless told otherwise. */
export async function ask(
  emulator: Emulator,
  method: string,
  path: string,
  { body, headers }: AskOptions = {},
): Promise<Answer> {
  const response = await fetch(`${emulator.url}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.heroku+json; version=3',
      authorization: `Bearer ${emulator.token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

/** Follows `Next-Range` to the end and returns all rows, with the number of requests it took. */
export async function askAllPages(emulator: Emulator, path: string, range: string) {
  const rows: unknown[] = [];
  let next: string | null = range;
  let pages = 0;
  while (next) {
    const answer = await ask(emulator, 'GET', path, { headers: { range: next } });
    rows.push(...answer.body);
    next = answer.headers.get('next-range');
    pages += 1;
  }
  return { rows, pages };
}
