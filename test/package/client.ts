import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

interface ServerPlace {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Gets what the server says to its operator, in place of the standard error of this process. */
  readonly complaints?: string[];
}

/** A real client of a server that it starts, in the era that the two agree on. */
export async function connected(
  command: string,
  args: readonly string[],
  { cwd, env = {}, complaints }: ServerPlace,
): Promise<Client> {
  const client = new Client(
    { name: 'toolsd-tests', version: '0.0.0' },
    { versionNegotiation: { mode: 'auto' } },
  );
  const { PATH = '', HOME = '' } = process.env;
  const transport = new StdioClientTransport({
    command,
    args: [...args],
    cwd,
    env: { PATH, HOME, ...env },
    stderr: complaints === undefined ? 'inherit' : 'pipe',
  });
  transport.stderr?.on('data', (text) => void complaints?.push(String(text)));
  await client.connect(transport);
  return client;
}
