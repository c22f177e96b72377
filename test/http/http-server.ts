import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as FirstClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as FirstTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { AnyClient, Person } from '../e2e/clients.js';
import { serverCommand } from '../e2e/server-process.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A server as a process, spoken to over HTTP. */
export interface HttpServer {
  readonly url: URL;
  readonly pid: number;
  stderr(): string;
  /** A request to it as it is. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  kill(signal: NodeJS.Signals): void;
  readonly exit: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

const running = new Set<HttpServer>();

interface Place {
  readonly address?: string | undefined;
  /** The Node that runs it. */
  readonly program?: string;
}

/** Starts `toolsd serve --http` on a port of its own, and waits until it listens. */
export async function startHttp(
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
  { address = '127.0.0.1:0', program = serverCommand.command }: Place = {},
): Promise<HttpServer> {
  const child = spawn(program, [...serverCommand.args, '--dir', root, '--http', address, ...flags], {
    env: { ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  const exit = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      const [, found] = /tools at http:\/\/\S+:(\d+)\/mcp/u.exec(stderr) ?? [];
      if (found !== undefined) resolve(found);
    });
    void exit.then(() => reject(new Error(`The server ended. It said: ${stderr}`)));
  });
  const url = new URL(`http://127.0.0.1:${port}/mcp`);
  const server: HttpServer = {
    url,
    pid: child.pid as number,
    stderr: () => stderr,
    ask: (path, init) => fetch(new URL(path, url), init),
    kill: (signal) => child.kill(signal),
    exit,
  };
  running.add(server);
  void exit.then(() => running.delete(server));
  return server;
}

export async function endServers(): Promise<void> {
  for (const server of running) server.kill('SIGKILL');
  await Promise.all([...running].map(({ exit }) => exit));
}

interface HttpClientOptions {
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly person?: Person;
}

const clientInfo = { name: 'toolsd-tests', version: '0.0.0' };

/** Every client that speaks HTTP, in every mode. */
export const httpClients = {
  'v2 client, legacy': { era: 'legacy', connect: second('legacy') },
  'v2 client, auto': { era: 'modern', connect: second('auto') },
  'v2 client, pinned to 2026-07-28': { era: 'modern', connect: second({ pin: '2026-07-28' }) },
  'v1 client': { era: 'legacy', connect: first },
} as const;

function second(mode: 'legacy' | 'auto' | { pin: string }) {
  return async ({ url, headers = {}, person }: HttpClientOptions): Promise<AnyClient> => {
    const capabilities = person === undefined ? {} : { elicitation: { form: {} } };
    const client = new Client(clientInfo, { capabilities, versionNegotiation: { mode } });
    if (person !== undefined)
      client.setRequestHandler('elicitation/create', async ({ params }) => person(params));
    await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
    return client as unknown as AnyClient;
  };
}

async function first({ url, headers = {} }: HttpClientOptions): Promise<AnyClient> {
  const client = new FirstClient(clientInfo);
  await client.connect(new FirstTransport(url, { requestInit: { headers } }) as never);
  return client as unknown as AnyClient;
}

/** A request of the 2026-07-28 era by hand. */
export function modernCall(name: string, args: object, id = 1): RequestInit {
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'tools/call',
      'mcp-name': name,
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id,
      method: 'tools/call',
      params: {
        name,
        arguments: args,
        _meta: {
          'io.modelcontextprotocol/protocolVersion': '2026-07-28',
          'io.modelcontextprotocol/clientInfo': clientInfo,
          'io.modelcontextprotocol/clientCapabilities': {},
        },
      },
    }),
  };
}
