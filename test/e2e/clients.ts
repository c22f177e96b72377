import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Client as FirstClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as FirstTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { type Message, serverCommand } from './server-process.js';

/** How a person answers a question; the question is handed to it. */
export type Person = (question: Message) => Message;

export const agree: Person = () => ({ action: 'accept', content: { agreed: true } });

interface ConnectOptions {
  readonly env: Readonly<Record<string, string>>;
  /** With one, the client says that it can put questions to a person. */
  readonly person?: Person;
}

/** What the tests use of a client, whichever it is. */
export interface AnyClient {
  listTools(): Promise<Message>;
  callTool(params: { name: string; arguments: Record<string, unknown> }): Promise<Message>;
  getServerVersion(): Message;
  close(): Promise<void>;
}

/** Every client, in every mode, by name; the era it ends up in. */
export const clients = {
  'v2 client, legacy': { era: 'legacy', connect: second('legacy') },
  'v2 client, auto': { era: 'modern', connect: second('auto') },
  'v2 client, pinned to 2026-07-28': { era: 'modern', connect: second({ pin: '2026-07-28' }) },
  'v1 client': { era: 'legacy', connect: first },
} as const;

const clientInfo = { name: 'toolsd-tests', version: '0.0.0' };

function second(mode: 'legacy' | 'auto' | { pin: string }) {
  return async ({ env, person }: ConnectOptions): Promise<AnyClient & { era: string | undefined }> => {
    const capabilities = person === undefined ? {} : { elicitation: { form: {} } };
    const client = new Client(clientInfo, { capabilities, versionNegotiation: { mode } });
    if (person !== undefined)
      client.setRequestHandler('elicitation/create', async ({ params }) => person(params));
    await client.connect(new StdioClientTransport({ ...serverCommand, env: { ...env }, stderr: 'inherit' }));
    return Object.assign(client as unknown as AnyClient, { era: client.getProtocolEra() });
  };
}

async function first({ env, person }: ConnectOptions): Promise<AnyClient & { era: string | undefined }> {
  const capabilities = person === undefined ? {} : { elicitation: {} };
  const client = new FirstClient(clientInfo, { capabilities });
  if (person !== undefined)
    client.setRequestHandler(ElicitRequestSchema, async ({ params }) => person(params));
  await client.connect(new FirstTransport({ ...serverCommand, env: { ...env }, stderr: 'inherit' }));
  // It ends at 2025-11-25.
  return Object.assign(client as unknown as AnyClient, { era: 'legacy' });
}
