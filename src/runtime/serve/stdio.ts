import { StdioServerTransport, serveStdio as serveSdk } from '@modelcontextprotocol/server/stdio';
import { redactor } from '../answer/redact.js';
import { credentialsOf } from '../dispatch.js';
import { type CallLimit, callLimitOf } from '../guard/call-limit.js';
import { CallGate } from '../guard/policy/gate.js';
import type { Policy } from '../guard/policy/policy.js';
import { closeHttp } from '../run/http-client.js';
import { withLogins } from '../run/netrc-login.js';
import { killAllChildren } from '../run/process-group.js';
import { realRunners } from '../run/real-runners.js';
import type { Toolset } from '../tool-entry.js';
import { Agreements } from './agreements.js';
import { type Audit, auditFile } from './audit.js';
import { lineGuard } from './line-guard.js';
import { createServer } from './mcp-server.js';
import { inPace } from './unread.js';

export interface Serving {
  /** Serves another tool set from now on, and tells the client. */
  replace(toolset: Toolset): void;
}

export interface ServeOptions {
  /** The tool set may be replaced, and clients are told. */
  readonly changes?: boolean;
  /** What calls have to keep, whoever makes them. */
  readonly policies?: readonly Policy[];
  /** File in which every call is noted. */
  readonly audit?: string | undefined;
}

/**
 * Serves a tool set on standard input and output until the client closes the input, or a signal comes. Then
 * every call under way is cancelled, every child is ended, and the process exits: nothing is left behind.
 */
export function serveStdio(
  toolset: Toolset,
  { changes = false, policies = [], audit }: ServeOptions = {},
): Serving {
  let current = toolset;
  const servers = new Set<ReturnType<typeof createServer>>();
  const log = (line: string): void => {
    const { sources } = current;
    const redact = redactor(undefined, credentialsOf(sources, withLogins(sources, process.env)));
    process.stderr.write(`[${toolset.name}] ${redact(line)}\n`);
  };
  if (process.stdin.isTTY) {
    log(`${toolset.tools.length} tools are ready. An MCP client speaks here on standard input; Ctrl-C ends.`);
  }
  // Each answer that waits for its reader listens.
  process.stdout.setMaxListeners(0);
  const input = process.stdin
    .pipe(inPace(process.stdout))
    .pipe(lineGuard((line) => void process.stdout.write(line)))
    .pipe(inPace(process.stdout));
  const host = {
    policies,
    gate: new CallGate(policies),
    limit: limitOrExit(log),
    agreements: new Agreements(),
    ...(audit ? { audit: opened(audit, log) } : {}),
    runners: realRunners,
    env: process.env,
    log,
  };
  const create = () => {
    const server = createServer(() => current, host, changes);
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
    // Closing the connection aborts the signal of every call under way.
    await Promise.allSettled([handle.close(), killAllChildren(), closeHttp()]);
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

/** Without the log that was asked for, nothing is served. */
function opened(path: string, log: (line: string) => void): Audit {
  try {
    return auditFile(path);
  } catch (error) {
    log(`The audit log can not be opened: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

/** Nothing is served with a limit that can not be read. */
function limitOrExit(log: (line: string) => void): CallLimit {
  try {
    return callLimitOf(process.env);
  } catch (error) {
    log((error as RangeError).message);
    process.exit(1);
  }
}
