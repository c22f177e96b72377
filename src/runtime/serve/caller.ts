import {
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  type ClientCapabilities,
  type Implementation,
  PROTOCOL_VERSION_META_KEY,
  type Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { Bearer } from './http/tokens.js';
import { TASKS_EXTENSION } from './tasks/task.js';

/** Who makes a request, and how it can be answered. */
export interface Caller {
  /** Whether it can put a form to a person. */
  readonly canAsk: boolean;
  /** Whether it can be answered with a task. */
  readonly takesTasks: boolean;
  /** Who it says that it is. */
  readonly client: { readonly name: string; readonly version: string } | undefined;
  /** Whose token came with the request, where callers are told apart. */
  readonly user?: string | undefined;
  /** The revision of MCP that it speaks. */
  readonly protocolVersion?: string | undefined;
  readonly context: ServerContext;
}

/** Who calls: what a client says of itself in each request since 2026-07-28, and once in `initialize` before. */
export function callerOf(server: Server, context: ServerContext): Caller {
  const envelope = (context.mcpReq.envelope ?? {}) as Record<string, unknown>;
  const said = (envelope[CLIENT_CAPABILITIES_META_KEY] ?? server.getClientCapabilities()) as
    | ClientCapabilities
    | undefined;
  const modes = said?.elicitation;
  const client = envelope[CLIENT_INFO_META_KEY] ?? server.getClientVersion();
  const version = envelope[PROTOCOL_VERSION_META_KEY] ?? server.getNegotiatedProtocolVersion();
  return {
    // A client that names no mode means forms; one that names URLs only can not show any (MCP 2025-11-25).
    canAsk: modes !== undefined && (modes.form !== undefined || modes.url === undefined),
    takesTasks: said?.extensions?.[TASKS_EXTENSION] !== undefined,
    client: client as Implementation | undefined,
    user: (context.http?.authInfo as Bearer | undefined)?.extra.user,
    protocolVersion: version as string | undefined,
    context,
  };
}
