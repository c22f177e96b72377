import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Comment {
  id: number;
  body: string;
  user: { login: string };
}

export interface FakeGitHub {
  readonly url: string;
  readonly token: string;
  /** Of pull request 7, oldest first. */
  readonly comments: Comment[];
  /** `POST /issues/7/comments`, in order. */
  readonly requests: string[];
  /** Answers the next requests with this instead. */
  refuse(status: number, message: string, headers?: Readonly<Record<string, string>>): void;
  close(): Promise<void>;
}

export const REPOSITORY = 'octo/toolsd';
export const HEAD = 'a'.repeat(40);
const LONGEST = 65_536;

/** As much of GitHub as commenting needs: pull request 7 of a fork, and its comments, in pages. */
export async function startFakeGitHub(): Promise<FakeGitHub> {
  const token = 'ghs_test';
  const comments: Comment[] = [];
  const requests: string[] = [];
  let refusal: { status: number; message: string; headers: Readonly<Record<string, string>> } | undefined;

  const answer = (method: string, path: string, query: URLSearchParams, body: string): [number, unknown] => {
    const fields = () => {
      const { body: text } = JSON.parse(body) as { body: string };
      if (text.length > LONGEST) throw new Error('Body is too long (maximum is 65536 characters)');
      return { body: text };
    };
    if (method === 'GET' && path === '/pulls/7')
      return [200, { head: { sha: HEAD, ref: 'new-tool', repo: { full_name: 'stranger/toolsd' } } }];
    if (path === '/issues/7/comments' && method === 'GET') {
      const [size, page] = [Number(query.get('per_page')), Number(query.get('page'))];
      return [200, comments.slice(size * (page - 1), size * page)];
    }
    if (path === '/issues/7/comments' && method === 'POST') {
      const comment = { id: comments.length + 1, user: { login: 'github-actions[bot]' }, ...fields() };
      comments.push(comment);
      return [201, comment];
    }
    const [, id] = /^\/issues\/comments\/(\d+)$/.exec(path) ?? [];
    const found = comments.find((comment) => comment.id === Number(id));
    if (method !== 'PATCH' || found === undefined) return [404, { message: 'Not Found' }];
    return [200, Object.assign(found, fields())];
  };

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname.replace(`/repos/${REPOSITORY}`, '');
    const method = request.method ?? '';
    requests.push(`${method} ${path}`);
    const reply = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
      response.writeHead(status, headers).end(JSON.stringify(body));
    const body = await bodyOf(request);
    if (refusal !== undefined) return reply(refusal.status, { message: refusal.message }, refusal.headers);
    if (request.headers.authorization !== `Bearer ${token}`)
      return reply(401, { message: 'Bad credentials' });
    try {
      return reply(...answer(method, path, searchParams, body));
    } catch (error) {
      return reply(422, { message: (error as Error).message });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    comments,
    requests,
    refuse: (status, message, headers = {}) => {
      refusal = { status, message, headers };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}
