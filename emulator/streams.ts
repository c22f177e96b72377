import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Reply, StreamBody } from './reply.js';

/** How often an open stream is asked whether it goes on. */
const PATIENCE_MS = 20;

/**
 * Sends a stream bit by bit, until it is all sent, the reader has gone, or the server closes. With a limit, the
 * connection breaks after that many bytes.
 */
export async function sendStream(
  response: ServerResponse,
  status: Reply['status'],
  { type, chunks, everyMs = 0, goesOn = () => false }: StreamBody,
  closing: AbortSignal,
  limit = Number.POSITIVE_INFINITY,
): Promise<void> {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-cache' });
  response.flushHeaders();
  let left = limit;
  for (const chunk of chunks) {
    if (response.destroyed) return;
    const bytes = Buffer.from(chunk);
    if (bytes.length >= left) return breakAfter(response, bytes.subarray(0, left));
    left -= bytes.length;
    response.write(bytes);
    if (everyMs > 0) await wait(everyMs, undefined, { signal: closing });
  }
  while (goesOn() && !response.destroyed) await wait(PATIENCE_MS, undefined, { signal: closing });
  response.end();
}

/** Sends these bytes, and breaks the connection as soon as they are on their way. */
export function breakAfter(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    response.write(bytes, () => {
      response.destroy();
      resolve();
    });
  });
}
