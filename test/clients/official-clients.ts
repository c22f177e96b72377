/** The two client libraries of the protocol's own project, in each mode they have. */
import { readFileSync } from 'node:fs';
import { Client, type ClientOptions } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Client as FirstClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as FirstTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { Message } from '../e2e/server-process.js';
import type { Connection, Surroundings, TestedClient } from './tested-client.js';
import { tapped } from './wire.js';

const clientInfo = { name: 'toolsd-tests', version: '0.0.0' };

const modes: readonly (readonly [mode: string, revision: string, options: ClientOptions])[] = [
  ['legacy', '2025-11-25', { versionNegotiation: { mode: 'legacy' } }],
  ['auto', '2026-07-28', { versionNegotiation: { mode: 'auto' } }],
  ['pinned to 2026-07-28', '2026-07-28', { versionNegotiation: { mode: { pin: '2026-07-28' } } }],
  // What a client of that time would send.
  ['legacy, of 2025-06-18', '2025-06-18', { supportedProtocolVersions: ['2025-06-18'] }],
];

export const officialClients: readonly TestedClient[] = [
  ...modes.map(([mode, revision, options]) => ({
    name: `@modelcontextprotocol/client, ${mode}`,
    version: installedVersion('client'),
    revision,
    lacks: {},
    open: (surroundings: Surroundings) => openSecond(surroundings, options),
  })),
  {
    name: '@modelcontextprotocol/sdk',
    version: installedVersion('sdk'),
    revision: '2025-11-25',
    lacks: {},
    open: openFirst,
  },
];

async function openSecond(
  { env, wireFile, person }: Surroundings,
  options: ClientOptions,
): Promise<Connection> {
  const capabilities = person === undefined ? {} : { elicitation: { form: {} } };
  const client = new Client(clientInfo, { ...options, capabilities });
  if (person !== undefined)
    client.setRequestHandler('elicitation/create', async ({ params }) => person(params));
  const transport = new StdioClientTransport({ ...tapped(wireFile), env: { ...env }, stderr: 'inherit' });
  await client.connect(transport);
  return connection(
    client,
    async () => (await client.listTools()).tools,
    (params, more) => client.callTool(params, more),
  );
}

async function openFirst({ env, wireFile, person }: Surroundings): Promise<Connection> {
  const capabilities = person === undefined ? {} : { elicitation: {} };
  const client = new FirstClient(clientInfo, { capabilities });
  if (person !== undefined)
    client.setRequestHandler(ElicitRequestSchema, async ({ params }) => person(params));
  const transport = new FirstTransport({ ...tapped(wireFile), env: { ...env }, stderr: 'inherit' });
  await client.connect(transport);
  return connection(
    client,
    async () => (await client.listTools()).tools,
    (params, more) => client.callTool(params, undefined, more),
  );
}

interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onprogress?: (progress: Message) => void;
}

/** What both libraries have in common, though they share no types. */
function connection(
  client: { close(): Promise<void> },
  listTools: () => Promise<readonly { name: string }[]>,
  callTool: (params: { name: string; arguments: Message }, options: CallOptions) => Promise<Message>,
): Connection {
  return {
    list: async () => (await listTools()).map(({ name }) => name),
    call: (name, args, told) =>
      callTool({ name, arguments: args }, told === undefined ? {} : { onprogress: told }),
    async abandon(name, args, underWay) {
      const stop = new AbortController();
      const call = callTool({ name, arguments: args }, { signal: stop.signal });
      const ended = call.then(
        () => Promise.reject(new Error('The call was answered although it was given up.')),
        () => {},
      );
      await Promise.race([underWay, ended]);
      stop.abort();
      await ended;
    },
    close: () => client.close(),
  };
}

function installedVersion(name: string): string {
  const file = new URL(`../../node_modules/@modelcontextprotocol/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).version;
}
