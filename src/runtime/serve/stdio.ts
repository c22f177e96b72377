import type { Begun } from '../ready/front.js';
import { closeHttp } from '../run/http-client.js';
import { killAllChildren } from '../run/process-group.js';
import type { Toolset } from '../tool-entry.js';
import { connect } from './connection.js';
import { type HostOptions, openHost } from './host.js';
import { servedTools } from './served-tools.js';
import { Tasks } from './tasks/tasks.js';

export interface Serving {
  /** Serves another tool set from now on, and tells the client. */
  replace(toolset: Toolset): void;
}

export interface ServeOptions extends HostOptions {
  /** The tool set may be replaced, and clients are told. */
  readonly changes?: boolean;
  /** After how long calls become tasks, in milliseconds: five seconds if left out. */
  readonly tasksAfterMs?: number | undefined;
  /** What was said before this could answer. */
  readonly begun?: Begun | undefined;
}

/**
 * Serves a tool set on standard input and output until the client closes the input, or a signal comes. Then
 * every call under way is cancelled, every child is ended, and the process exits: nothing is left behind.
 */
export function serveStdio(
  toolset: Toolset,
  { changes = false, tasksAfterMs: soonMs, begun, ...options }: ServeOptions = {},
): Serving {
  let current = toolset;
  const host = { ...openHost(() => current, options), tasks: new Tasks({ soonMs }) };
  const { stdin: input, stdout: output } = process;
  if (input.isTTY)
    host.log(
      `${toolset.tools.length} tools are ready. An MCP client speaks here on standard input; Ctrl-C ends.`,
    );
  // Each answer that waits for its reader listens.
  output.setMaxListeners(0);
  const tools = servedTools(() => current, host.policies);
  const connection = connect(tools, host, { input, output }, { changes, begun });

  let ended = false;
  const end = async (code: number): Promise<void> => {
    if (ended) return;
    ended = true;
    // Closing the connection aborts the signal of every call under way, but for those that are tasks.
    host.tasks.close();
    await Promise.allSettled([connection.close(), killAllChildren(), closeHttp()]);
    await (await host.telemetry)?.close();
    process.exit(code);
  };
  void connection.ended.then(() => end(0));
  input.once('error', () => void end(0));
  // The reader is gone: nobody is left to serve.
  output.once('error', () => void end(0));
  process.once('SIGINT', () => void end(130));
  process.once('SIGTERM', () => void end(143));
  process.once('SIGHUP', () => void end(129));

  return {
    replace(next) {
      current = next;
      connection.toolsChanged();
    },
  };
}
