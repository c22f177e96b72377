import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { StreamBody } from './reply.js';

/** Sends a stream bit by bit, until it is all sent, the reader has gone, or the server closes. */
export async function sendStream(
  response: ServerResponse,
  { type, chunks, everyMs = 0, goesOn = false }: StreamBody,
  closing: AbortSignal,
): Promise<void> {
  response.writeHead(200, {
    'Content-Type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'Cache-Control': 'no-cache',
  });
  response.flushHeaders();
  for (const chunk of chunks) {
    if (response.destroyed) return;
    response.write(chunk);
    if (everyMs > 0) await wait(everyMs, undefined, { signal: closing });
  }
  if (!goesOn) response.end();
}
