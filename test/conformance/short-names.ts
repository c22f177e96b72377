import { createServer, type IncomingMessage, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Some tools of the suite have names of 40 characters; the format ends at 36, so that clients can add a prefix. */
const [LONG, SHORT] = ['test_input_required_result_', 'test_input_'];

/** Stands before a server. */
export interface NameProxy {
  readonly url: URL;
  close(): Promise<void>;
}

/** Passes requests on with shorter names of tools, and nothing else changed; answers come back as they are. */
export async function shortenNames(server: URL): Promise<NameProxy> {
  const proxy = createServer(async (incoming, outgoing) => {
    const { method, url = '' } = incoming;
    const body = (await text(incoming)).replaceAll(LONG, SHORT);
    const onward = send(new URL(url, server), { method, headers: headersOf(incoming, body) });
    onward.on('response', (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    onward.end(body);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    url: new URL(server.pathname, `http://127.0.0.1:${port}`),
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}

function headersOf({ headers }: IncomingMessage, body: string) {
  const { 'mcp-name': name, 'transfer-encoding': _, ...others } = headers;
  return {
    ...others,
    ...(typeof name === 'string' && { 'mcp-name': name.replace(LONG, SHORT) }),
    ...(body !== '' && { 'content-length': String(Buffer.byteLength(body)) }),
  };
}
