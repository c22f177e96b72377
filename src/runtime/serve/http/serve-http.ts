import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { closeHttp } from '../../run/http-client.js';
import { killAllChildren } from '../../run/process-group.js';
import type { Toolset } from '../../tool-entry.js';
import { type HostOptions, openHost } from '../host.js';
import { createServer } from '../mcp-server.js';
import type { Access } from './access.js';
import { type CredentialHeaders, environmentOf } from './upstream.js';

export interface HttpOptions extends HostOptions {
  readonly hostname: string;
  readonly port: number;
  readonly access: Access;
  readonly credentials: CredentialHeaders;
  /** How long calls may go on after the server was told to end, in milliseconds. */
  readonly drainMs: number;
}

/** What a client has to send its request in, in milliseconds, and how long a connection may idle. */
const [HEADERS_MS, REQUEST_MS, IDLE_MS] = [15_000, 60_000, 65_000];

/** A request is a line of JSON; files do not travel in it. */
const LARGEST_BODY = 4 * 1024 * 1024;

const JSON_TYPE = { 'content-type': 'application/json' };

/**
 * Serves a tool set at `/mcp` (MCP, Streamable HTTP), each request on its own: any replica can answer any of them.
 * `/healthz` says that the process lives, `/readyz` whether it takes requests. Resolves with the port once it listens.
 *
 * After SIGTERM or SIGINT it is not ready, takes no new connection, and ends when its calls have ended or their time is
 * over: with exit code 0 if all were answered.
 *
 * @throws the error of the system where the address can not be had
 */
export async function serveHttp(toolset: Toolset, options: HttpOptions): Promise<number> {
  const { access, credentials, drainMs } = options;
  const host = openHost(() => toolset, options);
  const mcp = createMcpHandler(
    ({ requestInfo }) => {
      const env = requestInfo ? environmentOf(requestInfo, credentials, host.env) : host.env;
      return createServer(() => toolset, { ...host, env });
    },
    { maxRequestBodySize: LARGEST_BODY, onerror: (error) => host.log(error.message) },
  );
  let draining = false;

  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    // Who probes calls the server by whatever name, and learns nothing.
    if (pathname === '/healthz') return new Response('ok\n');
    if (pathname === '/readyz')
      return draining ? new Response('draining\n', { status: 503 }) : new Response('ready\n');
    const refusal = access.refuseForeign(request) ?? access.metadata(request);
    if (refusal !== undefined) return refusal;
    if (pathname !== '/mcp')
      return new Response('{"error":"There is nothing here. MCP is at /mcp."}\n', {
        status: 404,
        headers: JSON_TYPE,
      });
    const bearer = await access.bearer(request);
    if (bearer instanceof Response) return bearer;
    return mcp.fetch(request, bearer === undefined ? {} : { authInfo: bearer });
  };

  const server = createAdaptorServer({
    fetch: async (request) => {
      const response = await answer(request);
      if (draining) response.headers.set('connection', 'close');
      return response;
    },
    serverOptions: { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, keepAliveTimeout: IDLE_MS },
  });
  let underWay = 0;
  let idle = () => {};
  server.on('request', (_request, response) => {
    underWay += 1;
    response.once('close', () => {
      underWay -= 1;
      if (underWay === 0) idle();
    });
  });

  const end = async (): Promise<void> => {
    if (draining) return;
    draining = true;
    server.close();
    const answered = new Promise<boolean>((resolve) => {
      idle = () => resolve(true);
      if (underWay === 0) idle();
      setTimeout(() => resolve(false), drainMs).unref();
    });
    if (underWay > 0) host.log(`Ending. ${underWay} requests are under way.`);
    const clean = await answered;
    await Promise.allSettled([mcp.close(), killAllChildren(), closeHttp()]);
    process.exit(clean ? 0 : 143);
  };
  process.once('SIGTERM', () => void end());
  process.once('SIGINT', () => void end());

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.hostname, resolve);
  });
  const { port } = server.address() as AddressInfo;
  host.log(`${toolset.tools.length} tools at http://${shownHost(options.hostname)}:${port}/mcp`);
  return port;
}

function shownHost(hostname: string): string {
  return hostname.includes(':') ? `[${hostname}]` : hostname;
}
