import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport, serveStdio as serveSdk } from '@modelcontextprotocol/server/stdio';
import type { Begun } from '../ready/front.js';
import { answersTo } from './hush.js';
import { lineGuard } from './line-guard.js';
import { createServer, type ServerOptions } from './mcp-server.js';
import type { ServedTools } from './served-tools.js';
import type { ServerHost } from './server-host.js';

export interface Streams {
  readonly input: Readable;
  readonly output: Writable;
}

export interface Connection {
  /** Ends with the input. */
  readonly ended: Promise<void>;
  /** Tells the client that there are other tools. */
  toolsChanged(): void;
  close(): Promise<void>;
}

export interface ConnectionOptions extends Pick<ServerOptions, 'changes'> {
  /** What was read and answered already. */
  readonly begun?: Begun | undefined;
}

/** Speaks the stdio transport over two streams, in either era of the protocol. */
export function connect(
  tools: () => ServedTools,
  host: ServerHost,
  { input, output }: Streams,
  { changes = false, begun }: ConnectionOptions = {},
): Connection {
  const servers = new Set<ReturnType<typeof createServer>>();
  const lines = lineGuard({ output });
  const handle = serveSdk(
    ({ era }) => {
      const server = createServer(tools, host, { changes, era });
      servers.add(server);
      return server;
    },
    {
      transport: new StdioServerTransport(lines, output as typeof process.stdout),
      onerror: (error) => host.log(error.message),
    },
  );
  const goOn = (): void => {
    if (begun?.ended) return void lines.end(begun.unread);
    if (begun !== undefined && begun.unread.length > 0) input.unshift(begun.unread);
    input.pipe(lines);
  };
  if (begun === undefined || begun.answered.size === 0) goOn();
  else {
    // The server learns what was said, and says what the client has heard already.
    answersTo(begun.answered, output, goOn);
    lines.write(begun.lines.map((line) => `${line}\n`).join(''));
  }

  return {
    ended: new Promise((resolve) => void lines.once('end', resolve)),
    toolsChanged() {
      // One that is not connected yet will ask for the list anyway.
      for (const server of servers) void server.sendToolListChanged().catch(() => {});
    },
    close: () => handle.close(),
  };
}
