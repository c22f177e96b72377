/**
 * Serves a tool set, `import … from 'toolsd/server'`: one that `toolsd generate` wrote, or one of `loadToolset`. All that
 * holds for `toolsd serve` holds here: validation, questions before destructive calls, limits, redaction.
 *
 * @packageDocumentation
 */
import type { Policy } from '../runtime/guard/policy/policy.js';
import { openHost } from '../runtime/serve/host.js';
import { accessOf } from '../runtime/serve/http/access.js';
import { isLoopback } from '../runtime/serve/http/loopback.js';
import { serveHttp as serveWithAccess } from '../runtime/serve/http/serve-http.js';
import { listedTokens } from '../runtime/serve/http/tokens.js';
import { credentialHeaders } from '../runtime/serve/http/upstream.js';
import { createServer as createSdkServer } from '../runtime/serve/mcp-server.js';
import { servedTools } from '../runtime/serve/served-tools.js';
import { serveStdio as serveLines } from '../runtime/serve/stdio.js';
import type { Toolset } from '../runtime/tool-entry.js';

export type { Policy } from '../runtime/guard/policy/policy.js';
export type { Toolset } from '../runtime/tool-entry.js';

export interface ServeOptions {
  /** What every call has to keep. Each of them only takes away: `{ origin: 'read-only', maxEffect: 'read' }`. */
  readonly policies?: readonly Policy[];
  /** File in which every call is noted, a line of JSON each. Where it can not be opened, the process ends. */
  readonly audit?: string;
}

export interface HttpOptions extends ServeOptions {
  /** `127.0.0.1` unless said. Another one wants tokens in `TOOLSD_HTTP_TOKENS`. */
  readonly hostname?: string;
  /** 8765 unless said; 0 takes any that is free. */
  readonly port?: number;
  /** Names under which the server is called, besides those of this machine. */
  readonly hosts?: readonly string[];
  /** Hosts whose pages may call it. */
  readonly origins?: readonly string[];
  /** How long calls may go on after SIGTERM, in milliseconds; 25,000 unless said. */
  readonly drainMs?: number;
}

/** What carries messages between a client and a server, as the transports of the MCP SDK do. */
export interface Transport {
  start(): Promise<void>;
  send(message: object, options?: object): Promise<void>;
  close(): Promise<void>;
}

/** A server for one connection. */
export interface ToolServer {
  connect(transport: Transport): Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves a tool set on standard input and output until the client closes the input, or a signal comes. Then calls under
 * way are cancelled, child processes are ended, and the process exits.
 */
export function serveStdio(toolset: Toolset, options: ServeOptions = {}): void {
  serveLines(toolset, options);
}

/**
 * Serves a tool set at `/mcp` (MCP, Streamable HTTP), until SIGTERM or SIGINT ends the process. Callers show a bearer
 * token of `TOOLSD_HTTP_TOKENS` (`name=token`, with spaces between), if it is set. `toolsd serve --http` can do more,
 * such as OAuth.
 *
 * @returns the port, once it listens
 * @throws `RangeError` for an address that others reach, without tokens; the error of the system where the port is taken
 */
export async function serveHttp(
  toolset: Toolset,
  {
    hostname = '127.0.0.1',
    port = 8765,
    hosts = [],
    origins = [],
    drainMs = 25_000,
    ...options
  }: HttpOptions = {},
): Promise<number> {
  const tokens = listedTokens(process.env);
  if (tokens === undefined && !isLoopback(hostname))
    throw new RangeError(
      `Who reaches ${hostname} could call every tool. Set TOOLSD_HTTP_TOKENS to \`name=token\`, or serve on 127.0.0.1.`,
    );
  return serveWithAccess(toolset, {
    ...options,
    hostname,
    port,
    access: accessOf({ hosts, origins, tokens }),
    credentials: credentialHeaders([], toolset.sources),
    lingerMs: 0,
    drainMs,
  });
}

/**
 * A server for a transport of your own, such as the one in memory of a test. It exits nothing and listens to no signal:
 * close it when its connection ends.
 */
export function createServer(toolset: Toolset, options: ServeOptions = {}): ToolServer {
  const host = openHost(() => toolset, options);
  const server = createSdkServer(
    servedTools(() => toolset, host.policies),
    host,
  );
  return {
    connect: (transport) => server.connect(transport as Parameters<typeof server.connect>[0]),
    close: () => server.close(),
  };
}
