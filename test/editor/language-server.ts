import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Position {
  readonly line: number;
  readonly character: number;
}

interface ServerDiagnostic {
  readonly range: { readonly start: Position };
  readonly message: string;
}

export interface CompletionItem {
  readonly label: string;
  readonly kind?: number;
  readonly insertText?: string;
  readonly textEdit?: { readonly newText: string };
  readonly documentation?: string | { readonly value: string };
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** What an editor asks of a language server. A document is a text at a path of this project; it is not written. */
export interface Editor {
  /** Opens a document, or changes the one that is open; the problems that the server finds in it. */
  diagnostics(path: string, text: string): Promise<readonly ServerDiagnostic[]>;
  /** What the server proposes at `¦` in the text. */
  completions(path: string, text: string): Promise<readonly CompletionItem[]>;
  /** What the server says of what stands at `¦` in the text, as Markdown; empty if nothing. */
  hover(path: string, text: string): Promise<string>;
  close(): Promise<void>;
}

/** The language server that editors use for YAML, as a process that speaks LSP on its standard streams. */
export async function startEditor(): Promise<Editor> {
  const child = spawn(process.execPath, [serverProgram(), '--stdio'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { request, notify, published } = connect(child);
  const settings = {
    yaml: { validate: true, completion: true, hover: true, schemaStore: { enable: false } },
  };
  await request('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    capabilities: {
      textDocument: {
        completion: { completionItem: { snippetSupport: true } },
        hover: { contentFormat: ['markdown'] },
      },
      workspace: { didChangeConfiguration: {} },
    },
  });
  notify('initialized', {});
  notify('workspace/didChangeConfiguration', { settings });

  let version = 0;
  const open = (path: string, text: string) => {
    const uri = pathToFileURL(join(root, path)).href;
    const next = published(uri);
    version += 1;
    notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version, text } });
    return { uri, next };
  };
  const at = async (method: string, path: string, marked: string) => {
    const { uri, next } = open(path, marked.replace('¦', ''));
    await next;
    return request(method, { textDocument: { uri }, position: positionOf(marked) });
  };
  return {
    diagnostics: (path, text) => open(path, text).next,
    async completions(path, text) {
      const result = (await at('textDocument/completion', path, text)) as { items: CompletionItem[] } | null;
      return result?.items ?? [];
    },
    async hover(path, text) {
      const result = (await at('textDocument/hover', path, text)) as { contents: { value: string } } | null;
      return result?.contents.value ?? '';
    },
    async close() {
      const ended = new Promise((resolve) => child.once('close', resolve));
      await request('shutdown', null);
      notify('exit', null);
      await ended;
    },
  };
}

/** Fails where the package is missing: a test of the editor that tests nothing would be worse than none. */
function serverProgram(): string {
  try {
    const require = createRequire(import.meta.url);
    const manifest = require.resolve('yaml-language-server/package.json');
    return join(dirname(manifest), 'bin', 'yaml-language-server');
  } catch (error) {
    throw new Error('yaml-language-server is not installed. Run: npm ci', { cause: error });
  }
}

function positionOf(marked: string): Position {
  const before = marked.slice(0, marked.indexOf('¦')).split('\n');
  return { line: before.length - 1, character: (before.at(-1) as string).length };
}

function connect(child: ChildProcess) {
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, (found: readonly ServerDiagnostic[]) => void>();
  let ended: Error | undefined;
  let lastId = 0;
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const receive = (message: Message) => {
    const { id, method, params } = message;
    if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as { uri: string; diagnostics: ServerDiagnostic[] };
      listeners.get(uri)?.(diagnostics);
      listeners.delete(uri);
    } else if (method !== undefined && id !== undefined) {
      // The server asks for settings by section, and to register what it can do; defaults will do.
      const items = (params as { items?: unknown[] } | undefined)?.items;
      send({ id, result: items === undefined ? null : items.map(() => null) });
    } else if (id !== undefined) {
      const call = waiting.get(id);
      waiting.delete(id);
      if (message.error === undefined) call?.resolve(message.result);
      else call?.reject(new Error(message.error.message));
    }
  };
  child.stdout?.on('data', framed(receive));
  child.once('close', (code) => {
    ended = new Error(`The language server ended with exit code ${code}.`);
    for (const { reject } of waiting.values()) reject(ended);
  });
  return {
    notify: (method: string, params: unknown) => send({ method, params }),
    request(method: string, params: unknown): Promise<unknown> {
      if (ended !== undefined) return Promise.reject(ended);
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        send({ id, method, params });
      });
    },
    published: (uri: string) =>
      new Promise<readonly ServerDiagnostic[]>((resolve) => {
        listeners.set(uri, resolve);
      }),
  };
}

/** Takes messages out of a stream: a header with the length, an empty line, the message as JSON. */
function framed(receive: (message: Message) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf('\r\n\r\n');
      const length = /Content-Length: (\d+)/i.exec(rest.toString('latin1', 0, Math.max(end, 0)))?.[1];
      if (end < 0 || length === undefined || rest.length < end + 4 + Number(length)) return;
      const body = rest.subarray(end + 4, end + 4 + Number(length)).toString('utf8');
      rest = rest.subarray(end + 4 + Number(length));
      receive(JSON.parse(body) as Message);
    }
  };
}
