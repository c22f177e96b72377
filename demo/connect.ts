import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { Emulator } from '../emulator/index.js';
import { program, root } from './compiler.js';

/**
 * Starts the real server against the emulated API, and connects a client that can put a question to a person.
 * Closing the client ends the server.
 *
 * @param agree is given each question, and says whether the person agrees
 */
export async function connect(
  emulator: Emulator,
  agree: (question: string) => boolean,
  signal: AbortSignal,
): Promise<Client> {
  const client = new Client(
    { name: 'toolsd-demo', version: '1.0.0' },
    { capabilities: { elicitation: { form: {} } }, versionNegotiation: { mode: 'auto' } },
  );
  client.setRequestHandler('elicitation/create', ({ params }) => ({
    action: 'accept',
    content: { agreed: agree(params.message) },
  }));
  const server = new StdioClientTransport({
    command: process.execPath,
    args: [program, 'serve'],
    cwd: root,
    env: { HEROKU_API_URL: emulator.url, HEROKU_API_KEY: emulator.token },
  });
  try {
    await client.connect(server, { signal });
  } catch (error) {
    await client.close();
    throw error;
  }
  return client;
}
