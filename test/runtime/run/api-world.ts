import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach } from 'vitest';
import type { HttpSource } from '../../../src/runtime/source.js';
import type { HttpPlan } from '../../../src/runtime/tool.js';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Answer = (request: Seen, response: ServerResponse, count: number) => void;

/** A real API on this machine. What it answers is set by each test, what it was asked is kept. */
export async function startApi() {
  const seen: Seen[] = [];
  let answer: Answer = (_, response) => response.end();

  const server = createServer(async (message, response) => {
    let body = '';
    for await (const chunk of message) body += chunk;
    const request = { method: message.method ?? '', url: message.url ?? '', headers: message.headers, body };
    seen.push(request);
    answer(request, response, seen.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  beforeEach(() => {
    seen.length = 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const base = `http://127.0.0.1:${port}`;
  const source: HttpSource = {
    kind: 'http',
    base: `${base}/v1`,
    headers: {},
    timeoutMs: 5000,
    maxBytes: 1_000_000,
    retries: 2,
    errors: [],
  };
  return {
    base,
    port,
    source,
    seen,
    answers(next: Answer) {
      answer = next;
    },
  };
}

export function get(path: string, more: Partial<HttpPlan> = {}): HttpPlan {
  return { kind: 'http', source: 'api', method: 'GET', path, ...more } as HttpPlan;
}

export function json(response: ServerResponse, value: unknown, status = 200, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}
