import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Deadline } from '../deadline.js';
import type { JsonValue } from '../json.js';
import { errorClass, type PartEnd, type Span, within } from '../span.js';
import type { HttpMethod } from '../tool.js';
import type { Budget } from './bytes.js';
import { exchange, type RawReply, type ReplyBody } from './exchange.js';
import { httpClient } from './http-client.js';
import { isConnectionError } from './network-failure.js';
import { parseBody } from './parse-body.js';
import { readBody, readLines, readPlain } from './read-body.js';
import type { SecretParameter } from './request-credential.js';
import type { Headers } from './request-headers.js';
import { setQuery } from './request-url.js';
import { retryDelayMs } from './retry-delay.js';

/** One page's worth of asking. */
export interface Request {
  readonly url: URL;
  readonly headers: Headers;
  /** A key that the address has on the wire alone, so that nothing which tells of the request can show it. */
  readonly secret?: SecretParameter;
}

/** What all requests of one call share. */
export interface Call {
  readonly method: HttpMethod;
  /** The body for one try. */
  readonly body: () => string | Readable | null;
  /** Tries after the first; 0 for a request that must not be sent twice. */
  readonly retries: number;
  readonly deadline: Deadline;
  readonly budget: Budget;
  /** Takes each request that is sent, where somebody traces the call. */
  readonly span: Span | undefined;
  /** The address came from an API: who is there learns nothing of the trace. */
  readonly given: boolean;
  /** Takes the lines of a successful reply, which then has no body. */
  readonly onLine: ((line: string) => void) | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonValue | undefined;
}

/** Too many requests, and what a gateway says while the service behind it is away (RFC 9110, section 15.6). */
const passing = new Set([429, 502, 503, 504]);

/**
 * Sends a request until it gets a final answer, and reads that. Any status is an answer; redirects are not
 * followed.
 *
 * The loop is our own because undici's retry interceptor turns the last bad status into an error without a body,
 * waits for a `Retry-After` beyond the time that the call has left, and resumes broken bodies with range requests.
 */
export async function send(request: Request, call: Call): Promise<Answer> {
  const { method, given } = call;
  for (let tries = 0; ; tries += 1) {
    const part = { kind: 'request', method, url: request.url, given, resent: tries } as const;
    const outcome = await within(call.span, part, (span) => oneTry(request, call, tries, span), endOf);
    if ('headers' in outcome) return outcome;
    await sleep(outcome.waitMs, undefined, { signal: call.deadline.signal });
  }
}

/** A try that is worth another one, after so long. */
interface Missed {
  readonly waitMs: number;
  readonly status?: number;
  readonly error?: string;
}

function endOf({ status, ...rest }: Answer | Missed): PartEnd {
  return { status, error: 'error' in rest ? rest.error : undefined };
}

async function oneTry(
  request: Request,
  call: Call,
  tries: number,
  span: Span | undefined,
): Promise<Answer | Missed> {
  const mayRepeat = tries < call.retries;
  const carrier = call.given ? undefined : span?.carrier;
  const reply = await attempt(request, call, mayRepeat, carrier);
  if (reply instanceof Error) return { waitMs: retryDelayMs(tries, undefined), error: errorClass(reply) };
  const waitMs = retryDelayMs(tries, reply.headers['retry-after']);
  const again = mayRepeat && waitMs < call.deadline.remainingMs();
  if (!(again && passing.has(reply.status))) return read(reply, call);
  await leave(reply.body);
  return { waitMs, status: reply.status };
}

/** The error, if there was no connection and it is worth another try. */
async function attempt(
  request: Request,
  call: Call,
  mayRepeat: boolean,
  carrier: Headers | undefined,
): Promise<RawReply | Error> {
  const client = await httpClient();
  const { origin, pathname, search } = wireUrl(request);
  const { method, deadline } = call;
  const headers = carrier === undefined ? request.headers : { ...carrier, ...request.headers };
  const path = `${pathname}${search}`;
  try {
    return await exchange(client, { origin, path, method, headers, body: call.body() }, deadline.event);
  } catch (error) {
    if (mayRepeat && error instanceof Error && isConnectionError(error)) return error;
    throw error;
  }
}

/** The key over any parameter of its name. */
function wireUrl({ url, secret }: Request): URL {
  if (secret === undefined) return url;
  const wire = new URL(url);
  wire.searchParams.set(secret.name, secret.value);
  setQuery(wire, wire.searchParams);
  return wire;
}

/** A body of which nothing is wanted: read to its end where that is near, since the connection is good for the next try. */
async function leave(body: ReplyBody): Promise<void> {
  let left = 16_384;
  await body
    .read((piece) => {
      left -= piece.length;
      if (left < 0) throw new Error('it is not worth its time');
    })
    .catch(() => {});
}

async function read({ status, headers, body }: RawReply, call: Call): Promise<Answer> {
  // A reply to HEAD may name the encoding of a body that it does not have.
  const encoding = call.method === 'HEAD' ? '' : (headers['content-encoding'] ?? '');
  if (call.onLine !== undefined && status >= 200 && status < 300) {
    await readLines(body.stream(), encoding, call.onLine);
    return { status, headers, body: undefined };
  }
  const bytes = await (encoding === ''
    ? readPlain(body, call.budget)
    : readBody(body.stream(), encoding, call.budget));
  return { status, headers, body: parseBody(bytes, headers['content-type'] ?? '', status) };
}
