import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

/** A real client of a server that it starts, with exactly this environment. */
export async function connected(
  command: string,
  args: string[],
  { cwd, env }: { cwd: string; env: Record<string, string> },
): Promise<Client> {
  const client = new Client({ name: 'toolsd-tests', version: '0.0.0' });
  await client.connect(new StdioClientTransport({ command, args, cwd, env, stderr: 'inherit' }));
  return client;
}
