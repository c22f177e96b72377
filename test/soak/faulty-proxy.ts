import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What can go wrong between a client and an API, and how many of a hundred requests it meets. */
const FAULTS = {
  'error 500': 4,
  'error 503': 4,
  'reset before the answer': 3,
  'reset in the answer': 3,
  'cut off': 3,
  'malformed JSON': 3,
  'slow answer': 6,
  'no answer, then reset': 1,
} as const;

/** Longer than any answer takes here. */
const HANG_MS = 2_000;

export type Fault = keyof typeof FAULTS;

export const faultNames = Object.keys(FAULTS);

export interface FaultyProxy {
  readonly url: string;
  /** How often each fault was injected. */
  readonly injected: Readonly<Partial<Record<Fault, number>>>;
  /** Closes what is open but idle, so that the other side has nothing to keep either. */
  closeIdle(): void;
  close(): Promise<void>;
}

/**
 * Stands before an API on this machine and does harm to some of the requests. Which ones follows from the seed, from
 * the request, and from how often it has come, not from the order in which different requests meet.
 */
export async function startFaultyProxy(target: string, seed: number): Promise<FaultyProxy> {
  const injected: Partial<Record<Fault, number>> = {};
  const seen = new Map<string, number>();
  const server = createServer((request, response) => {
    const line = `${request.method} ${request.url}`;
    const time = (seen.get(line) ?? 0) + 1;
    seen.set(line, time);
    const fault = faultFor(`${seed} ${time} ${line}`);
    if (fault !== undefined) injected[fault] = (injected[fault] ?? 0) + 1;
    void forward(target, request, response, fault).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    injected,
    closeIdle: () => server.closeIdleConnections(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function faultFor(text: string): Fault | undefined {
  let left = createHash('sha256').update(text).digest().readUInt32BE() % 100;
  for (const [fault, share] of Object.entries(FAULTS)) {
    if (left < share) return fault as Fault;
    left -= share;
  }
  return undefined;
}

async function forward(
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
  fault: Fault | undefined,
): Promise<void> {
  if (fault === 'no answer, then reset') await sleep(HANG_MS);
  if (fault === 'no answer, then reset' || fault === 'reset before the answer')
    return void request.socket.resetAndDestroy();
  if (fault === 'slow answer') await sleep(200);
  if (fault === 'error 500' || fault === 'error 503') {
    request.resume();
    response.writeHead(Number(fault.slice(-3)), { 'content-type': 'application/json', 'retry-after': '0' });
    response.end('{"id":"injected","message":"Injected."}');
    return;
  }
  const { status, headers, body } = await answerOf(target, request);
  if (fault === 'malformed JSON') {
    response.writeHead(status, { 'content-type': 'application/json' }).end(`${body.subarray(0, 20)}<<<`);
    return;
  }
  if (fault === undefined || fault === 'slow answer') {
    response.writeHead(status, headers).end(body);
    return;
  }
  // Less than was said: the reader can not take it for the whole.
  response.writeHead(status, { ...headers, 'content-length': String(body.length + 10) });
  response.write(body.subarray(0, body.length / 2), () =>
    fault === 'cut off' ? request.socket.destroy() : request.socket.resetAndDestroy(),
  );
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The API's own answer, which is read in full. */
function answerOf(target: string, request: IncomingMessage): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, url, headers } = request;
    const onward = send(`${target}${url}`, { method, headers }, async (reply) => {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of reply) chunks.push(chunk as Buffer);
      } catch (error) {
        return reject(error);
      }
      const kept = Object.entries(reply.headers).filter(
        ([name]) => !['connection', 'keep-alive', 'transfer-encoding', 'content-length'].includes(name),
      );
      const body = Buffer.concat(chunks);
      resolve({
        status: reply.statusCode ?? 502,
        headers: Object.fromEntries(kept) as Answer['headers'],
        body,
      });
    });
    onward.on('error', reject);
    request.on('error', reject).pipe(onward);
  });
}
