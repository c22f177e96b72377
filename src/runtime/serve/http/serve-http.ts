import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { closeHttp } from '../../run/http-client.js';
import { killAllChildren } from '../../run/process-group.js';
import type { Toolset } from '../../tool-entry.js';
import { type HostOptions, openHost } from '../host.js';
import { createServer } from '../mcp-server.js';
import { servedTools } from '../served-tools.js';
import type { ServerHost } from '../server-host.js';
import { Tasks } from '../tasks/tasks.js';
import type { Access } from './access.js';
import { Drain, type Ending } from './drain.js';
import { headWithBody, withFirstEvent } from './first-event.js';
import { type CredentialHeaders, environmentOf } from './upstream.js';

export interface HttpOptions extends HostOptions {
  readonly hostname: string;
  readonly port: number;
  readonly access: Access;
  readonly credentials: CredentialHeaders;
  /** After how long calls become tasks, in milliseconds; never if left out. Clients have to reach the same process again. */
  readonly tasksAfterMs?: number | undefined;
  /** How long the server still takes connections after SIGTERM, in milliseconds. */
  readonly lingerMs: number;
  /** How long calls may go on after that, in milliseconds. */
  readonly drainMs: number;
}

/** Longer than a load balancer of ours keeps an idle connection (deploy/nginx/toolsd.conf). */
const IDLE_WHILE_ENDING_MS = 5_000;

/** What a client has to send its request in, in milliseconds, and how long a connection may idle. */
const [HEADERS_MS, REQUEST_MS, IDLE_MS] = [15_000, 60_000, 65_000];

/** A request is a line of JSON; files do not travel in it. */
const LARGEST_BODY = 4 * 1024 * 1024;

const JSON_TYPE = { 'content-type': 'application/json' };
/** Of the text format of Prometheus. */
const NUMBERS_TYPE = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' };

/**
 * Serves a tool set at `/mcp` (MCP, Streamable HTTP), each request on its own: any replica can answer any of them.
 * `/healthz` says that the process lives, `/readyz` whether it takes requests. Resolves with the port once it listens.
 *
 * After SIGTERM it is not ready, then takes no new connection, and ends when its calls have ended or their time is over:
 * with exit code 0 if all were answered. After SIGINT it waits for its calls alone.
 *
 * @throws the error of the system where the address can not be had
 */
export async function serveHttp(toolset: Toolset, options: HttpOptions): Promise<number> {
  const { access, credentials, lingerMs, drainMs } = options;
  const { tasksAfterMs: soonMs } = options;
  const tasks = soonMs === undefined ? {} : { tasks: new Tasks({ soonMs }) };
  const host: ServerHost = { ...openHost(() => toolset, options), ...tasks };
  const tools = servedTools(() => toolset, host.policies);
  const mcp = createMcpHandler(
    ({ requestInfo, era }) => {
      const env = requestInfo ? environmentOf(requestInfo, credentials, host.env) : host.env;
      return createServer(tools, { ...host, env }, { era });
    },
    { maxRequestBodySize: LARGEST_BODY, onerror: (error) => host.log(error.message) },
  );
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    // Who probes calls the server by whatever name, and learns nothing.
    if (pathname === '/healthz') return new Response('ok\n');
    if (pathname === '/readyz')
      return drain.stage === 'serving'
        ? new Response('ready\n')
        : new Response('draining\n', { status: 503 });
    const refusal = access.refuseForeign(request) ?? access.metadata(request);
    if (refusal !== undefined) return refusal;
    if (pathname !== '/mcp' && pathname !== '/metrics') return nothingHere();
    const bearer = await access.bearer(request);
    if (bearer instanceof Response) return bearer;
    if (pathname === '/metrics') {
      const numbers = await (await host.telemetry)?.prometheus();
      return numbers === undefined ? nothingHere() : new Response(numbers, { headers: NUMBERS_TYPE });
    }
    const answered = await mcp.fetch(request, bearer === undefined ? {} : { authInfo: bearer });
    return withFirstEvent(answered, request.signal);
  };

  const server = createAdaptorServer({
    fetch: async (request, { outgoing }) => {
      const response = await answer(request);
      if (drain.stage === 'closed') response.headers.set('connection', 'close');
      headWithBody(outgoing);
      return response;
    },
    serverOptions: { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, keepAliveTimeout: IDLE_MS },
  });
  const drain = new Drain(server);

  let isEnding = false;
  const end = async (ending: Pick<Ending, 'lingerMs' | 'idleMs'>): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    if (drain.underWay > 0) host.log(`Ending. ${drain.underWay} requests are under way.`);
    const until = performance.now() + ending.lingerMs + drainMs;
    const answered = await drain.end({ ...ending, drainMs });
    // A call that was under way may have become a task meanwhile.
    const over = await host.tasks?.over(Math.max(0, until - performance.now()));
    const clean = answered && over !== false;
    host.tasks?.close();
    await Promise.allSettled([mcp.close(), killAllChildren(), closeHttp()]);
    await (await host.telemetry)?.close();
    process.exit(clean ? 0 : 143);
  };
  process.once('SIGTERM', () => void end({ lingerMs, idleMs: IDLE_WHILE_ENDING_MS }));
  // A person at a terminal, and no load balancer.
  process.once('SIGINT', () => void end({ lingerMs: 0, idleMs: 0 }));

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.hostname, resolve);
  });
  const { port } = server.address() as AddressInfo;
  host.log(`${toolset.tools.length} tools at http://${shownHost(options.hostname)}:${port}/mcp`);
  return port;
}

function nothingHere(): Response {
  const body = '{"error":"There is nothing here. MCP is at /mcp."}\n';
  return new Response(body, { status: 404, headers: JSON_TYPE });
}

function shownHost(hostname: string): string {
  return hostname.includes(':') ? `[${hostname}]` : hostname;
}
