import { type Implementation, ProtocolError, Server } from '@modelcontextprotocol/server';
import { closest } from '../closest.js';
import { plainText } from '../plain-text.js';
import { shortened } from '../plan/spoken.js';
import type { CallWatch } from './call-tool.js';
import { callerOf } from './caller.js';
import { calling } from './calling.js';
import type { PassedCall } from './direct-calls.js';
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
  /** Hears of each call that came through to its tool, and that nothing but its result will answer. */
  readonly passed?: ((id: string | number, call: PassedCall) => void) | undefined;
}

/**
 * An MCP server of a tool set, for either era of the protocol.
 *
 * @param tools gives what is served; asked for each request
 */
export function createServer(
  tools: () => ServedTools,
  host: ServerHost,
  { changes = false, era = 'legacy', passed }: ServerOptions = {},
): Server {
  const { name, title, version, instructions, website, icons } = tools().toolset;
  const tasks = era === 'modern' ? host.tasks : undefined;
  const identity: Implementation = {
    name,
    title,
    version,
    ...(website === undefined ? {} : { websiteUrl: website }),
    ...(icons === undefined ? {} : { icons: icons as Implementation['icons'] }),
  };
  const signedBy = era === 'modern' ? identity : undefined;
  const server = new Server(identity, {
    capabilities: {
      tools: changes ? { listChanged: true } : {},
      ...(tasks && { extensions: { [TASKS_EXTENSION]: {} } }),
    },
    ...(instructions === undefined ? {} : { instructions }),
    cacheHints: { 'tools/list': { ttlMs: changes ? 0 : LIST_TTL_MS, cacheScope: 'public' } },
  });

  const call = calling(tools, host);
  server.setRequestHandler('tools/list', ({ params }) => {
    const { listed, sources } = tools();
    loadSoon(host.runners, sources);
    return pageOf(listed(), params?.cursor) as never;
  });
  server.setRequestHandler('tools/call', async (request, context) => {
    const { name: called, arguments: args } = request.params;
    const served = tools();
    const entry = served.entries.get(called) ?? served.aliases.get(called);
    if (entry === undefined) throw unknownTool(called, served);
    if (entry.tool.name !== called) host.log(`${entry.tool.name} was called by its older name ${called}`);
    const caller = callerOf(server, context);
    const answer = (watch: CallWatch) => call(entry, args ?? {}, caller, watch);
    const watch = { signal: context.mcpReq.signal, progress: progressTo(context) };
    if (tasks && caller.takesTasks) return tasks.answer(caller.user, watch, answer) as never;
    passed?.(context.mcpReq.id, { caller, signedBy });
    return answer(watch) as never;
  });
  if (tasks) addTaskMethods(server, tasks);
  return server;
}

function unknownTool(name: string, { listed }: ServedTools): ProtocolError {
  const near = closest(
    name,
    listed().map((tool) => tool.name),
  );
  const help = near === undefined ? 'See tools/list.' : `Did you mean ${near}?`;
  return new ProtocolError(-32602, `Unknown tool: ${plainText(shortened(name, 100))}. ${help}`);
}
