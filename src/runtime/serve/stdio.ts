import { StdioServerTransport, serveStdio as serveSdk } from '@modelcontextprotocol/server/stdio';
import { closeHttp } from '../run/http-client.js';
import { killAllChildren } from '../run/process-group.js';
import type { Toolset } from '../tool-entry.js';
import { type HostOptions, openHost } from './host.js';
import { lineGuard } from './line-guard.js';
import { createServer } from './mcp-server.js';
import { servedTools } from './served-tools.js';
import { Tasks } from './tasks/tasks.js';
import { inPace } from './unread.js';

export interface Serving {
  /** Serves another tool set from now on, and tells the client. */
  replace(toolset: Toolset): void;
}

export interface ServeOptions extends HostOptions {
  /** The tool set may be replaced, and clients are told. */
  readonly changes?: boolean;
  /** After how long calls become tasks, in milliseconds: five seconds if left out. */
  readonly tasksAfterMs?: number | undefined;
}

/**
 * Serves a tool set on standard input and output until the client closes the input, or a signal comes. Then
 * every call under way is cancelled, every child is ended, and the process exits: nothing is left behind.
 */
export function serveStdio(
  toolset: Toolset,
  { changes = false, tasksAfterMs: soonMs, ...options }: ServeOptions = {},
): Serving {
  let current = toolset;
  const servers = new Set<ReturnType<typeof createServer>>();
  const host = { ...openHost(() => current, options), tasks: new Tasks({ soonMs }) };
  const { log } = host;
  if (process.stdin.isTTY) {
    log(`${toolset.tools.length} tools are ready. An MCP client speaks here on standard input; Ctrl-C ends.`);
  }
  // Each answer that waits for its reader listens.
  process.stdout.setMaxListeners(0);
  const input = process.stdin
    .pipe(inPace(process.stdout))
    .pipe(lineGuard((line) => void process.stdout.write(line)))
    .pipe(inPace(process.stdout));
  const tools = servedTools(() => current, host.policies);
  const create: Parameters<typeof serveSdk>[0] = ({ era }) => {
    const server = createServer(tools, host, { changes, era });
    servers.add(server);
    return server;
  };
  const handle = serveSdk(create, {
    transport: new StdioServerTransport(input, process.stdout),
    onerror: (error) => log(error.message),
  });

  let ended = false;
  const end = async (code: number): Promise<void> => {
    if (ended) return;
    ended = true;
    // Closing the connection aborts the signal of every call under way, but for those that are tasks.
    host.tasks.close();
    await Promise.allSettled([handle.close(), killAllChildren(), closeHttp()]);
    await (await host.telemetry)?.close();
    process.exit(code);
  };
  input.once('end', () => void end(0));
  process.stdin.once('error', () => void end(0));
  // The reader is gone: nobody is left to serve.
  process.stdout.once('error', () => void end(0));
  process.once('SIGINT', () => void end(130));
  process.once('SIGTERM', () => void end(143));
  process.once('SIGHUP', () => void end(129));

  return {
    replace(next) {
      current = next;
      // One that is not connected yet will ask for the list anyway.
      for (const server of servers) void server.sendToolListChanged().catch(() => {});
    },
  };
}
