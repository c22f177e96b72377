import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { badRequest } from './errors.js';

/** A request without its body. */
export interface RequestHead {
  readonly method: string;
  /** As sent: neither decoded nor normalised. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** One request as it arrived. */
export interface RecordedRequest extends RequestHead {
  /** Parsed JSON, the text if it is none, the bytes if they are no text, undefined without a body. */
  readonly body: unknown;
}

/** The body as a JSON object, an empty one without a body; throws the API's 400 for anything else. */
export function bodyObject(body: unknown): Record<string, unknown> {
  if (body === undefined) return {};
  if (typeof body !== 'object' || body === null || Array.isArray(body) || Buffer.isBuffer(body)) {
    throw badRequest('The request body must be a JSON object.');
  }
  return body as Record<string, unknown>;
}

/** All that comes before the body. */
export function readHead(message: IncomingMessage): RequestHead {
  // Split by hand: URL parsing would resolve `..`, and tests must see what was really sent.
  const [path = '', search = ''] = (message.url ?? '').split('?', 2);
  return {
    method: message.method ?? 'GET',
    path,
    query: Object.fromEntries(new URLSearchParams(search)),
    headers: Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    ),
  };
}

/** The body as it comes: all of it, or no more than the first `limit` bytes. */
export async function readBody(message: IncomingMessage, limit = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // An iterator would destroy the connection when it is left; that is for the caller to do, who records first.
  for await (const chunk of message.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}

/** How a body is recorded. */
export function parseBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  if (!isUtf8(bytes)) return bytes;
  const text = bytes.toString();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
