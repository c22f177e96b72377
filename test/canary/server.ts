import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { ROOT } from '../codegen/projects.js';
import type { Message } from '../e2e/server-process.js';
import { newFolder } from '../e2e/world.js';

/** A real client at the real server, and every byte that the server wrote. */
export interface WatchedServer {
  call(name: string, args: Record<string, unknown>): Promise<Message>;
  close(): Promise<void>;
  /** Standard output and standard error so far. */
  written(): string;
}

const BIN = join(ROOT, 'bin/toolsd.js');

/** Both streams of the server are kept as they are, besides what the client gets. */
const KEEPING = '"$@" 2>"$KEPT/stderr" | tee "$KEPT/stdout"';

/**
 * Starts a server and connects a client whose person agrees to everything.
 *
 * @param dir a project, in place of what is shipped
 */
export async function watchServer(
  env: Readonly<Record<string, string>>,
  mode: 'legacy' | 'auto',
  dir?: string,
): Promise<WatchedServer> {
  const kept = newFolder();
  const client = new Client(
    { name: 'toolsd-tests', version: '0.0.0' },
    { capabilities: { elicitation: { form: {} } }, versionNegotiation: { mode } },
  );
  client.setRequestHandler('elicitation/create', async () => ({
    action: 'accept',
    content: { agreed: true },
  }));
  const argv = [process.execPath, BIN, 'serve', ...(dir === undefined ? [] : ['--dir', dir])];
  await client.connect(
    new StdioClientTransport({
      command: '/bin/sh',
      args: ['-c', KEEPING, 'sh', ...argv],
      cwd: ROOT,
      env: { ...env, KEPT: kept },
      stderr: 'inherit',
    }),
  );
  return {
    call: (name, args) =>
      client.callTool({ name, arguments: args }, { onprogress: () => {}, timeout: 30_000 }).catch((error) => {
        throw new Error(`${name} ${JSON.stringify(args)}: ${error.message}\n${read(kept, 'stderr')}`);
      }),
    close: () => client.close(),
    written: () => read(kept, 'stdout') + read(kept, 'stderr'),
  };
}

function read(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}
