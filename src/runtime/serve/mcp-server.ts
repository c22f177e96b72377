import { type Implementation, ProtocolError, Server } from '@modelcontextprotocol/server';
import { closest } from '../closest.js';
import { plainText } from '../plain-text.js';
import { shortened } from '../plan/spoken.js';
import { withLogins } from '../run/netrc-login.js';
import { type CallWatch, callTool } from './call-tool.js';
import { callerOf } from './caller.js';
import { pageOf } from './list-page.js';
import { loadSoon } from './load-soon.js';
import { progressTo } from './progress.js';
import type { ServedTools } from './served-tools.js';
import type { ServerHost } from './server-host.js';
import { TASKS_EXTENSION } from './tasks/task.js';
import { addTaskMethods } from './tasks/task-methods.js';

/** How long a client may keep the list: it changes only when the server is started anew. */
const LIST_TTL_MS = 300_000;

export interface ServerOptions {
  /** The tool set may change while the server runs, and clients are to be told. */
  readonly changes?: boolean;
  /** What the server is made for: clients before the 2026-07-28 revision know nothing of tasks. */
  readonly era?: 'legacy' | 'modern';
}

/**
 * An MCP server of a tool set, for either era of the protocol.
 *
 * @param tools gives what is served; asked for each request
 */
export function createServer(
  tools: () => ServedTools,
  host: ServerHost,
  { changes = false, era = 'legacy' }: ServerOptions = {},
): Server {
  const { name, title, version, instructions, website, icons } = tools().toolset;
  const tasks = era === 'modern' ? host.tasks : undefined;
  const server = new Server(
    {
      name,
      title,
      version,
      ...(website === undefined ? {} : { websiteUrl: website }),
      ...(icons === undefined ? {} : { icons: icons as Implementation['icons'] }),
    },
    {
      capabilities: {
        tools: changes ? { listChanged: true } : {},
        ...(tasks && { extensions: { [TASKS_EXTENSION]: {} } }),
      },
      ...(instructions === undefined ? {} : { instructions }),
      cacheHints: { 'tools/list': { ttlMs: changes ? 0 : LIST_TTL_MS, cacheScope: 'public' } },
    },
  );

  server.setRequestHandler('tools/list', ({ params }) => {
    const { listed, sources } = tools();
    loadSoon(host.runners, sources);
    return pageOf(listed, params?.cursor) as never;
  });
  server.setRequestHandler('tools/call', async (request, context) => {
    const { name: called, arguments: args } = request.params;
    const served = tools();
    const entry = served.entries.get(called) ?? served.aliases.get(called);
    if (entry === undefined) throw unknownTool(called, served);
    if (entry.tool.name !== called) host.log(`${entry.tool.name} was called by its older name ${called}`);
    const caller = callerOf(server, context);
    const env = withLogins(served.sources, host.env);
    const call = (watch: CallWatch) =>
      callTool(entry, args ?? {}, { ...host, ...served, env }, caller, watch);
    const watch = { signal: context.mcpReq.signal, progress: progressTo(context) };
    const answer = tasks && caller.takesTasks ? tasks.answer(caller.user, watch, call) : call(watch);
    return answer as never;
  });
  if (tasks) addTaskMethods(server, tasks);
  return server;
}

function unknownTool(name: string, { listed }: ServedTools): ProtocolError {
  const near = closest(
    name,
    listed.map((tool) => tool.name),
  );
  const help = near === undefined ? 'See tools/list.' : `Did you mean ${near}?`;
  return new ProtocolError(-32602, `Unknown tool: ${plainText(shortened(name, 100))}. ${help}`);
}
