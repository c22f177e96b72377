/** What the tests of deploy_to_heroku share: a server with an emulated API of its own, and folders to deploy. */
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { type Emulator, readArchive, startEmulator } from '../../emulator/index.js';
import { type Message, serverCommand } from './server-process.js';
import { newFolder, serverEnv, TOKEN } from './world.js';

const tools = fileURLToPath(new URL('../../tools.d', import.meta.url));

export interface WorldOptions {
  /** The era of the protocol that the client speaks. */
  readonly mode?: 'legacy' | 'auto';
  /** A project to serve in place of the shipped one. */
  readonly dir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface CallOptions {
  readonly signal?: AbortSignal;
  /** Asks for progress. */
  readonly onprogress?: () => void;
}

/** A server as a process, a real client that speaks to it, and the API behind it. */
export interface DeployWorld {
  readonly emulator: Emulator;
  /** The temporary folder of the server. */
  readonly tmp: string;
  /** All that the server wrote, in order. */
  readonly messages: readonly Message[];
  readonly client: Client;
  call(name: string, args: object, options?: CallOptions): Promise<Message>;
  deploy(args: object, options?: CallOptions): Promise<Message>;
  /** What was sent, as `GET /apps/…`; the changing parts of paths as `*`. */
  sent(): string[];
  /** Messages of the progress notifications, one line each. */
  progressLines(): string[];
  /** Asks the API, so that a test sees what it holds. */
  ask(path: string): Promise<Message>;
}

/**
 * Runs a test in a world of its own, so that several can wait at the same time. Whatever the test was about: in the
 * end nothing is left in the temporary folder, and the token is in nothing that the server wrote.
 */
export async function inWorld(
  options: WorldOptions,
  test: (world: DeployWorld) => Promise<void>,
): Promise<void> {
  const { world, end } = await openWorld(options);
  try {
    await test(world);
  } catch (error) {
    await end().catch(() => {});
    throw error;
  }
  await end();
}

/** One world for the tests of a file or block that do not wait for anything, anew for each as far as the API goes. */
export function sharedWorld(options: WorldOptions = {}): () => DeployWorld {
  let opened: Awaited<ReturnType<typeof openWorld>>;
  beforeAll(async () => {
    opened = await openWorld(options);
  });
  beforeEach(() => opened.world.emulator.reset());
  afterAll(() => opened.end());
  return () => opened.world;
}

async function openWorld(options: WorldOptions): Promise<{ world: DeployWorld; end(): Promise<void> }> {
  const emulator = await startEmulator({ token: TOKEN });
  const tmp = newFolder();
  const env = serverEnv(emulator.url, { TMPDIR: tmp, ...options.env });
  const args = options.dir === undefined ? serverCommand.args : [...serverCommand.args, '--dir', options.dir];
  const transport = new StdioClientTransport({ ...serverCommand, args, env, stderr: 'pipe' });
  let stderr = '';
  transport.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  const info = { name: 'toolsd-tests', version: '0.0.0' };
  const client = new Client(info, {
    capabilities: { elicitation: { form: {} } },
    versionNegotiation: { mode: options.mode ?? 'auto' },
  });
  client.setRequestHandler('elicitation/create', async () => ({
    action: 'accept',
    content: { agreed: true },
  }));
  await client.connect(transport).catch(async (error) => {
    await emulator.close();
    throw new Error(`The server did not start. It said: ${stderr}`, { cause: error });
  });
  const world = worldOf(emulator, tmp, client, transport);
  const end = async () => {
    // Looked at while the server runs: when it ends, it removes what its calls have left.
    const left = readdirSync(tmp);
    await client.close();
    await emulator.close();
    expect(stderr).toBe('');
    expect(JSON.stringify(world.messages)).not.toContain(TOKEN);
    expect([...left, ...readdirSync(tmp)]).toEqual([]);
  };
  return { world, end };
}

function worldOf(
  emulator: Emulator,
  tmp: string,
  client: Client,
  transport: StdioClientTransport,
): DeployWorld {
  const messages: Message[] = [];
  const { onmessage } = transport;
  transport.onmessage = (message: Message, ...more: []) => {
    messages.push(message);
    onmessage?.call(transport, message, ...more);
  };
  const call: DeployWorld['call'] = (name, args, { signal, onprogress } = {}) =>
    client.callTool(
      { name, arguments: { ...args } },
      { ...(signal && { signal }), ...(onprogress && { onprogress }) },
    );
  return {
    emulator,
    tmp,
    messages,
    client,
    call,
    deploy: (args, options) => call('deploy_to_heroku', args, options),
    sent: () => emulator.requests.map(({ method, path }) => `${method} ${path.replaceAll(UUID, '*')}`),
    progressLines: () => progressOf(messages).flatMap(({ message }) => message.split('\n')),
    async ask(path) {
      const headers = {
        accept: 'application/vnd.heroku+json; version=3',
        authorization: `Bearer ${TOKEN}`,
      };
      return (await fetch(`${emulator.url}${path}`, { headers })).json();
    },
  };
}

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gu;

/** The parameters of the progress notifications among messages. */
export function progressOf(messages: readonly Message[]): Message[] {
  return messages
    .filter(({ method }) => method === 'notifications/progress')
    .map(({ params }: Message) => params);
}

/** What was uploaded: the archive by path, and the request that brought it. */
export function uploaded({ emulator }: DeployWorld) {
  const puts = emulator.requests.filter(({ method }) => method === 'PUT');
  const last = puts.at(-1);
  if (last === undefined) throw new Error('nothing was uploaded');
  return { request: last, bytes: last.body as Buffer, archive: readArchive(last.body as Buffer) };
}

/** Waits until something holds; only a hang makes it wait for long. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(5);
}

/** What `folderOf` puts at a path: a text, bytes, a script that can be run, or a link. */
type Content = string | Buffer | { readonly script: string } | { readonly link: string };

/** A new folder with these files in it; missing folders between are made. */
export function folderOf(files: Readonly<Record<string, Content>>): string {
  const folder = newFolder();
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof content === 'string' || Buffer.isBuffer(content)) writeFileSync(file, content);
    else if ('link' in content) symlinkSync(content.link, file);
    else {
      writeFileSync(file, content.script);
      chmodSync(file, 0o755);
    }
  }
  return folder;
}

/** The smallest app that the emulated API can build, with what a new one needs as well. */
export function smallApp(more: Readonly<Record<string, Content>> = {}): string {
  return folderOf({ Procfile: 'web: node server.js\n', 'package.json': '{}', 'app.json': '{}', ...more });
}

/** Makes a folder a repository, in which the files of these names are tracked. */
export async function gitInit(folder: string, tracked: readonly string[]): Promise<void> {
  const options = { cwd: folder, env: { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' } };
  await execa('git', ['init', '-q'], options);
  await execa('git', ['add', '-f', '--', ...tracked], options);
}

/**
 * A copy of the project, with changes in the spec of deploy_to_heroku: what waits for minutes has to be seen within
 * a second. Each change has to hit something, so that none is lost when the spec changes.
 */
export function doctored(changes: readonly (readonly [from: string | RegExp, to: string])[]): string {
  const folder = newFolder();
  // Of the other toolsets nothing is needed, and it is sooner there without them.
  const other = new RegExp(`^${tools}/(?!_server\\.yaml$|deploy(?:/|$))`, 'u');
  cpSync(tools, join(folder, 'tools.d'), { recursive: true, filter: (source) => !other.test(source) });
  const file = join(folder, 'tools.d', 'deploy', 'deploy_to_heroku.yaml');
  let spec = readFileSync(file, 'utf8');
  for (const [from, to] of changes) {
    const changed = spec.replaceAll(from, to);
    if (changed === spec) throw new Error(`${from} is not in the spec`);
    spec = changed;
  }
  writeFileSync(file, spec);
  return folder;
}
