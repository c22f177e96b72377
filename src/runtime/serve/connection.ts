import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport, serveStdio as serveSdk } from '@modelcontextprotocol/server/stdio';
import type { Begun } from '../ready/front.js';
import { calling } from './calling.js';
import { DirectCalls } from './direct-calls.js';
import { answersTo } from './hush.js';
import { lineGuard } from './line-guard.js';
import { loadSoon } from './load-soon.js';
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
  const direct = directCalls(tools, host, output);
  const lines = lineGuard({ output, take: (message) => direct?.take(message) ?? false });
  const passed: ServerOptions['passed'] = direct && ((id, call) => direct.passed(id, call));
  const handle = serveSdk(
    ({ era }) => {
      const server = createServer(tools, host, { changes, era, passed });
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
    loadSoon(host.runners, tools().sources);
  }

  return {
    ended: new Promise((resolve) => void lines.once('end', resolve)),
    toolsChanged() {
      // One that is not connected yet will ask for the list anyway.
      for (const server of servers) void server.sendToolListChanged().catch(() => {});
    },
    close() {
      direct?.close();
      return handle.close();
    },
  };
}

/** Undefined where calls are noted or have to keep policies: what is done with them then asks for all that the SDK knows. */
function directCalls(tools: () => ServedTools, host: ServerHost, output: Writable): DirectCalls | undefined {
  if (host.audit !== undefined || host.telemetry !== undefined || host.policies.length > 0) return undefined;
  return new DirectCalls({
    output,
    call: calling(tools, host),
    find(name) {
      const entry = tools().entries.get(name);
      const { effect, effects = [effect] } = entry?.tool ?? {};
      return effects.includes('destructive') ? undefined : entry;
    },
  });
}
