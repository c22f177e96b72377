import {
  CLIENT_CAPABILITIES_META_KEY,
  ProtocolError,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { closest } from '../closest.js';
import { asFailure, prepareCall } from '../dispatch.js';
import { Failure } from '../failure.js';
import type { CallGate } from '../guard/policy/gate.js';
import type { Policy } from '../guard/policy/policy.js';
import type { RunContext } from '../run-context.js';
import type { Runners } from '../runners.js';
import type { Toolset } from '../tool-entry.js';
import { failureResult, successResult } from './call-result.js';
import { askFirst } from './confirm.js';
import { allowedTools, listedTool } from './list-tools.js';
import { progressTo } from './progress.js';

export interface ServerHost {
  /** What calls have to keep, whoever makes them. */
  readonly policies?: readonly Policy[];
  /** Counts calls, where one of the policies limits them. */
  readonly gate?: CallGate;
  readonly runners: Runners;
  readonly env: RunContext['env'];
  /** For the operator, on standard error. */
  log(line: string): void;
}

/** How long a client may keep the list: it changes only when the server is started anew. */
const LIST_TTL_MS = 300_000;

/**
 * An MCP server of a tool set, for either era of the protocol.
 *
 * @param current gives the tool set; asked for each request, so that it may change while the server runs
 * @param changes whether it ever does, and clients are to be told
 */
export function createServer(current: () => Toolset, host: ServerHost, changes = false): Server {
  const { name, title, version, instructions } = current();
  const server = new Server(
    { name, title, version },
    {
      capabilities: { tools: changes ? { listChanged: true } : {} },
      ...(instructions === undefined ? {} : { instructions }),
      cacheHints: { 'tools/list': { ttlMs: changes ? 0 : LIST_TTL_MS, cacheScope: 'public' } },
    },
  );
  const { policies = [], gate } = host;
  const tools = lookup(current, policies);

  server.setRequestHandler('tools/list', () => tools().list as never);
  server.setRequestHandler('tools/call', async (request, context) => {
    const { name: called, arguments: args } = request.params;
    const { sources, entries, list } = tools();
    const entry = entries.get(called);
    if (entry === undefined)
      throw unknownTool(
        called,
        list.tools.map((tool) => tool.name),
      );
    const world = {
      sources,
      runners: host.runners,
      tools: entries,
      policies,
      ...(gate === undefined ? {} : { enter: (tool: string) => gate.enter(tool) }),
    };
    try {
      const call = prepareCall(entry, args ?? {}, world);
      const canAsk = canElicit(server, context);
      if (call.mustAsk && !canAsk) throw nobodyToAsk(call.confirm ?? '');
      const question = askFirst(call.confirm, canAsk, context);
      if (question !== undefined) return question as never;
      const progress = progressTo(context);
      const outcome = await call.run({
        signal: context.mcpReq.signal,
        env: host.env,
        ...(progress === undefined ? {} : { progress: progress.tell }),
      });
      await progress?.flush();
      if (!outcome.ok) throw outcome.failure;
      if (outcome.mismatch !== undefined)
        host.log(`${called}: the answer breaks its output schema: ${outcome.mismatch}`);
      return successResult(outcome) as never;
    } catch (error) {
      const failure = asFailure(error);
      if (failure.code === 'INTERNAL') host.log(`${called}: ${failure.message}\n${framesOf(failure.cause)}`);
      return failureResult({ failure });
    }
  });
  return server;
}

/** A policy wants a question, and this client can put none to a person. */
function nobodyToAsk(question: string): Failure {
  return new Failure({
    code: 'NOT_CONFIRMED',
    message: `The server wants a person to agree to this, and this client can not ask one:\n${question}`,
    hint: 'Nothing was run. Tell the person what was asked, so that they can do it themselves.',
  });
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

/** Where an error came from, without its message: that may hold what was not redacted. */
function framesOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines.filter((line) => /^\s+at /u.test(line)).join('\n');
}

/** Whether this client can put a form to a person: said in each request, or once in `initialize`. */
function canElicit(server: Server, context: ServerContext): boolean {
  const inRequest = (context.mcpReq.envelope as Record<string, unknown> | undefined)?.[
    CLIENT_CAPABILITIES_META_KEY
  ] as ReturnType<Server['getClientCapabilities']>;
  const modes = (inRequest ?? server.getClientCapabilities())?.elicitation;
  // A client that names no mode means forms; one that names URLs only can not show any (MCP 2025-11-25).
  return modes !== undefined && (modes.form !== undefined || modes.url === undefined);
}

function unknownTool(name: string, known: readonly string[]): ProtocolError {
  const near = closest(name, known);
  const help = near === undefined ? 'See tools/list.' : `Did you mean ${near}?`;
  return new ProtocolError(-32602, `Unknown tool: ${name}. ${help}`);
}
