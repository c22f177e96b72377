import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

/** A real client of a server that it starts, in the era that the two agree on. */
export async function connected(
  command: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: Readonly<Record<string, string>> },
): Promise<Client> {
  const client = new Client(
    { name: 'toolsd-tests', version: '0.0.0' },
    { versionNegotiation: { mode: 'auto' } },
  );
  const { PATH = '', HOME = '' } = process.env;
  await client.connect(
    new StdioClientTransport({
      command,
      args: [...args],
      cwd,
      env: { PATH, HOME, ...env },
      stderr: 'inherit',
    }),
  );
  return client;
}
