import {
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  type ClientCapabilities,
  type Implementation,
  PROTOCOL_VERSION_META_KEY,
  ProtocolError,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { closest } from '../closest.js';
import type { Policy } from '../guard/policy/policy.js';
import { plainText } from '../plain-text.js';
import { shortened } from '../plan/spoken.js';
import { withLogins } from '../run/netrc-login.js';
import type { Toolset } from '../tool-entry.js';
import { type Caller, callTool, type ServerHost } from './call-tool.js';
import type { Bearer } from './http/tokens.js';
import { pageOf } from './list-page.js';
import { allowedTools, listedTool } from './list-tools.js';

/** How long a client may keep the list: it changes only when the server is started anew. */
const LIST_TTL_MS = 300_000;

/**
 * An MCP server of a tool set, for either era of the protocol.
 *
 * @param current gives the tool set; asked for each request, so that it may change while the server runs
 * @param changes whether it ever does, and clients are to be told
 */
export function createServer(current: () => Toolset, host: ServerHost, changes = false): Server {
  const { name, title, version, instructions, website, icons } = current();
  const server = new Server(
    {
      name,
      title,
      version,
      ...(website === undefined ? {} : { websiteUrl: website }),
      ...(icons === undefined ? {} : { icons: icons as Implementation['icons'] }),
    },
    {
      capabilities: { tools: changes ? { listChanged: true } : {} },
      ...(instructions === undefined ? {} : { instructions }),
      cacheHints: { 'tools/list': { ttlMs: changes ? 0 : LIST_TTL_MS, cacheScope: 'public' } },
    },
  );
  const tools = lookup(current, host.policies);

  server.setRequestHandler('tools/list', ({ params }) => pageOf(tools().list.tools, params?.cursor) as never);
  server.setRequestHandler('tools/call', async (request, context) => {
    const { name: called, arguments: args } = request.params;
    const { sources, entries, list } = tools();
    const entry = entries.get(called);
    if (entry === undefined)
      throw unknownTool(
        called,
        list.tools.map((tool) => tool.name),
      );
    const env = withLogins(sources, host.env);
    return callTool(
      entry,
      args ?? {},
      { ...host, env, sources, entries },
      callerOf(server, context),
    ) as never;
  });
  return server;
}

/** The tools by name and as they are listed, made anew when the tool set is another one. */
function lookup(current: () => Toolset, policies: readonly Policy[]) {
  const make = (toolset: Toolset) => ({
    toolset,
    sources: toolset.sources,
    entries: new Map(toolset.tools.map((entry) => [entry.tool.name, entry])),
    list: { tools: allowedTools(toolset.tools, policies).map(listedTool) },
  });
  let made = make(current());
  return () => {
    const toolset = current();
    if (made.toolset !== toolset) made = make(toolset);
    return made;
  };
}

/** Who calls: what a client says of itself in each request since 2026-07-28, and once in `initialize` before. */
function callerOf(server: Server, context: ServerContext): Caller {
  const envelope = (context.mcpReq.envelope ?? {}) as Record<string, unknown>;
  const said = envelope[CLIENT_CAPABILITIES_META_KEY] ?? server.getClientCapabilities();
  const modes = (said as ClientCapabilities | undefined)?.elicitation;
  const client = envelope[CLIENT_INFO_META_KEY] ?? server.getClientVersion();
  const version = envelope[PROTOCOL_VERSION_META_KEY] ?? server.getNegotiatedProtocolVersion();
  return {
    // A client that names no mode means forms; one that names URLs only can not show any (MCP 2025-11-25).
    canAsk: modes !== undefined && (modes.form !== undefined || modes.url === undefined),
    client: client as Implementation | undefined,
    user: (context.http?.authInfo as Bearer | undefined)?.extra.user,
    protocolVersion: version as string | undefined,
    context,
  };
}

function unknownTool(name: string, known: readonly string[]): ProtocolError {
  const near = closest(name, known);
  const help = near === undefined ? 'See tools/list.' : `Did you mean ${near}?`;
  return new ProtocolError(-32602, `Unknown tool: ${plainText(shortened(name, 100))}. ${help}`);
}
