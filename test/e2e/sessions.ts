import { type Message, type ServerProcess, startServer } from './server-process.js';

const clientInfo = { name: 'toolsd-tests', version: '0.0.0' };

/** A protocol session by hand: what a client of that era puts on the wire. */
export interface Session {
  readonly server: ServerProcess;
  /** Answer of the opening exchange. */
  readonly hello: Message;
  /** Sends a request in the form of this era; resolves with the whole response. */
  request(method: string, params?: object): Promise<Message>;
  /** The result of `tools/call`; where a person has to agree, they do. */
  call(name: string, args?: object): Promise<Message>;
  /** The arguments of a destructive call with the token that comes with its question. Takes one request. */
  agreed(name: string, args: object): Promise<object>;
}

/** MCP before 2026-07-28: `initialize` once, then plain requests. */
async function openLegacy(
  env: Readonly<Record<string, string>>,
  capabilities: object = {},
  more: readonly string[] = [],
): Promise<Session> {
  const server = startServer(env, more);
  const hello = await server.request('initialize', {
    protocolVersion: '2025-11-25',
    capabilities,
    clientInfo,
  });
  await server.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  return session(server, hello, (params) => params);
}

/** MCP 2026-07-28: no handshake, and everything about the client in `_meta` of each request. */
async function openModern(
  env: Readonly<Record<string, string>>,
  capabilities: object = {},
  more: readonly string[] = [],
): Promise<Session> {
  const server = startServer(env, more);
  const envelope = (params: object = {}) => ({
    ...params,
    _meta: {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': clientInfo,
      'io.modelcontextprotocol/clientCapabilities': capabilities,
    },
  });
  const hello = await server.request('server/discover', envelope());
  return session(server, hello, envelope);
}

export const openings = { legacy: openLegacy, modern: openModern } as const;

function session(
  server: ServerProcess,
  hello: Message,
  wrap: (params?: object) => object | undefined,
): Session {
  const request: Session['request'] = (method, params) => server.request(method, wrap(params));
  const callOnce = async (name: string, args: object): Promise<Message> => {
    const { result, error } = await request('tools/call', { name, arguments: args });
    if (error !== undefined) throw new Error(`JSON-RPC error ${error.code}: ${error.message}`);
    return result;
  };
  return {
    server,
    hello,
    request,
    async call(name, args = {}) {
      const result = await callOnce(name, args);
      const token = tokenIn(result);
      return token === undefined ? result : callOnce(name, { ...args, toolsd_confirm: token });
    },
    async agreed(name, args) {
      const result = await callOnce(name, args);
      const token = tokenIn(result);
      if (token === undefined) throw new Error(`There is no token in ${JSON.stringify(result)}`);
      return { ...args, toolsd_confirm: token };
    },
  };
}

/** The token that comes with the question about a destructive call, where a client can ask nobody. */
export function tokenIn(result: Message): string | undefined {
  return /"toolsd_confirm": "([\w-]{40})"/u.exec(result.content?.[0]?.text)?.[1];
}
