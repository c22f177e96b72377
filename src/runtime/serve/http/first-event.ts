import type { Duplex } from 'node:stream';

/**
 * An answer that is a stream, held back until there is something in it. Before that a load balancer can still say that
 * the server went away; of a stream that ends early many clients make nothing, and wait on. Other answers stay as they
 * are.
 *
 * @param gone tells that nobody waits for the answer any more, which ends the stream
 */
export async function withFirstEvent(response: Response, gone: AbortSignal): Promise<Response> {
  const { body, headers, status } = response;
  if (body === null || !headers.get('content-type')?.startsWith('text/event-stream')) return response;
  const reader = body.getReader();
  const leave = () => void reader.cancel().catch(() => {});
  gone.addEventListener('abort', leave, { once: true });
  const first = await reader.read();
  let held: typeof first | undefined = first;
  const rest = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = held ?? (await reader.read());
      held = undefined;
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(rest, { status, headers });
}

/**
 * Holds the head of an answer until the turn of the event loop is over, so that it goes out in one piece with what the
 * answer has by then. The adapter sends the head of a stream on its own, and a server that is killed right after that
 * leaves a stream without an event.
 *
 * @param outgoing what has the connection. An answer itself, when corked, puts its last chunk first from Node 22 on.
 */
export function headWithBody({ socket }: { readonly socket: Duplex | null }): void {
  socket?.cork();
  setImmediate(() => socket?.uncork());
}
