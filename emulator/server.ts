import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { ApiError, missingVersion, noSuchEndpoint, unauthorized } from './errors.js';
import { FaultQueue, type FaultRule, faultReply } from './faults.js';
import { uuidOf } from './ids.js';
import type { Reply } from './reply.js';
import { bodyObject, parseBody, type RecordedRequest, readBody, readHead } from './request.js';
import { routes } from './resources/index.js';
import { matchRoute } from './router.js';
import { seed } from './seed/seed.js';
import type { State } from './state.js';
import { breakAfter, sendStream } from './streams.js';

const HOURLY_RATE_LIMIT = 4500;
const DATA_API = /^\/(?:client|data|postgres|redis)\//;

export interface EmulatorOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** The bearer token that is accepted; `demo-token` when absent. */
  readonly token?: string;
  /** `postgres://` URL served as DATABASE_URL of `example-app`; a host that never resolves when absent. */
  readonly databaseUrl?: string;
  /** Apps to add to the demo's handful, for tests of paging. */
  readonly extraApps?: number;
  /** Called with one line per request. */
  readonly log?: (line: string) => void;
}

export interface Emulator {
  readonly url: string;
  readonly port: number;
  readonly token: string;
  /** Every request since the start or the last `reset`, also refused and failed ones. */
  readonly requests: RecordedRequest[];
  /** A copy of all that it holds, to compare with another one. */
  state(): Readonly<Record<string, unknown>>;
  /** Back to the seed; forgets recorded requests and pending faults. */
  reset(): void;
  /** Makes the next matching request fail, come late, or break on its way. */
  failNext(rule: FaultRule): void;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/** Starts an emulated Heroku Platform and Data API on 127.0.0.1. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const token = options.token ?? 'demo-token';
  const requests: RecordedRequest[] = [];
  const faults = new FaultQueue();
  const closing = new AbortController();
  // Each answer that comes late listens.
  setMaxListeners(0, closing.signal);
  let state = seed(options);
  let served = 0;

  const server = createServer((message, response) => {
    void serve(message, response).catch(() => response.destroy());
  });

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const head = readHead(message);
    const fault = faults.take(head.method, head.path);
    const bytes = await readBody(message, fault?.breakUploadAfter);
    const request = { ...head, body: parseBody(bytes) };
    requests.push(request);
    served += 1;
    if (fault?.delayMs) await wait(fault.delayMs, undefined, { signal: closing.signal });
    if (fault?.hangUp || fault?.breakUploadAfter !== undefined) {
      options.log?.(`${request.method} ${request.path} connection broken`);
      message.socket.destroy();
      return;
    }
    const reply = (fault && faultReply(fault)) ?? answer(state, token, request, bytes);
    options.log?.(`${request.method} ${request.path} ${reply.status}`);
    if (reply.stream) {
      return sendStream(response, reply.status, reply.stream, closing.signal, fault?.breakReplyAfter);
    }
    const { type, content } = reply.raw ?? {
      type: 'application/json;charset=utf-8',
      content: JSON.stringify(reply.body) ?? '',
    };
    response.writeHead(reply.status, {
      ...(type && { 'Content-Type': type }),
      'Content-Length': Buffer.byteLength(content),
      'Request-Id': uuidOf(`request#${served}`),
      'RateLimit-Remaining': String(Math.max(0, HOURLY_RATE_LIMIT - served)),
      ...reply.headers,
    });
    if (fault?.breakReplyAfter === undefined) response.end(content);
    else await breakAfter(response, Buffer.from(content).subarray(0, fault.breakReplyAfter));
  }

  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    token,
    requests,
    state: () => ({ ...structuredClone(state) }),
    reset() {
      state = seed(options);
      served = 0;
      requests.length = 0;
      faults.clear();
    },
    failNext: (rule) => faults.add(rule),
    close: () =>
      new Promise((resolve) => {
        closing.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(state: State, token: string, request: RecordedRequest, bytes: Buffer): Reply {
  try {
    const match = matchRoute(routes, request.method, request.path);
    if (match?.route.isOpen) {
      return match.route.handle({ ...request, state, params: match.params, body: {}, bytes });
    }
    const isData = DATA_API.test(request.path);
    if (!isAuthorized(request.headers.authorization, token, isData)) throw unauthorized();
    const wantsVersion3 = /\bversion=3(?:\.|\b)/.test(request.headers.accept ?? '');
    if (!wantsVersion3 && !isData) throw missingVersion();
    if (!match) throw noSuchEndpoint();
    const body = bodyObject(request.body);
    return match.route.handle({ ...request, state, params: match.params, body, bytes });
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: error.body };
    const detail = error instanceof Error ? error.stack : String(error);
    return { status: 500, body: { id: 'emulator_defect', message: detail } };
  }
}

/** The Data API also takes the token as the password of basic authentication, without a user. */
function isAuthorized(header: string | undefined, token: string, isData: boolean): boolean {
  if (header === `Bearer ${token}`) return true;
  return isData && header === `Basic ${Buffer.from(`:${token}`).toString('base64')}`;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
