import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { Person } from '../e2e/clients.js';
import type { Message } from '../e2e/server-process.js';

const bin = fileURLToPath(new URL('../../bin/toolsd.js', import.meta.url));

/** Where the example projects are. */
export const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));

/** A client of an example project that is served as a user would serve it. */
export interface ExampleClient {
  /** Names of the tools, as the client sees them. */
  names(): Promise<string[]>;
  call(name: string, args: Record<string, unknown>): Promise<Message>;
  /** The structured answer of a call that has to succeed. */
  answer(name: string, args: Record<string, unknown>): Promise<Message>;
  /** The text of a call that has to fail. */
  failure(name: string, args: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

/** Serves an example and connects to it. With a person, the client can put questions. */
export async function connectTo(
  example: string,
  env: Readonly<Record<string, string>>,
  person?: Person,
): Promise<ExampleClient> {
  const capabilities = person === undefined ? {} : { elicitation: { form: {} } };
  const client = new Client({ name: 'toolsd-tests', version: '0.0.0' }, { capabilities });
  if (person !== undefined)
    client.setRequestHandler('elicitation/create', async ({ params }) => person(params));
  const args = [bin, 'serve', '--dir', `${EXAMPLES}/${example}`];
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args, env: { ...env }, stderr: 'inherit' }),
  );
  const call = (name: string, given: Record<string, unknown>): Promise<Message> =>
    client.callTool({ name, arguments: given });
  return {
    names: async () => (await client.listTools()).tools.map(({ name }) => name),
    call,
    async answer(name, given) {
      const result = await call(name, given);
      if (result.isError === true) throw new Error(`${name} failed: ${result.content[0].text}`);
      return result.structuredContent;
    },
    async failure(name, given) {
      const result = await call(name, given);
      if (result.isError !== true) throw new Error(`${name} went well: ${JSON.stringify(result)}`);
      return result.content[0].text;
    },
    close: () => client.close(),
  };
}
