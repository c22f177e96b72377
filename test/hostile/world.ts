import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ApiReply, Case } from './case.js';

/** Unlike anything that is redacted for its form alone. */
export const TOKEN = 'amber-lighthouse-52-willow';

/** What a request was, byte for byte. */
interface Seen {
  readonly line: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A folder with a program that records its arguments, and an API that records its requests. */
export interface HostileWorld {
  /** Where a case has its files. */
  readonly folder: string;
  readonly apiUrl: string;
  readonly env: Readonly<Record<string, string>>;
  readonly requests: readonly Seen[];
  /** What the recorder was run with, in order. */
  runs(): string[][];
  /** What came on its standard input, where the case has it kept. */
  input(): string | undefined;
  /** The processes that ran. */
  pids(): number[];
  /** Every file that is there but is none of the case's own. */
  strayFiles(): string[];
  prepare(one: Case): void;
  clear(): void;
  close(): Promise<void>;
}

/** Keeps the count and each argument, ended by NUL; then does what the case says. */
const RECORDER = `#!/bin/sh
state="$(dirname "$0")"
echo $$ >> "$state/pids"
{ printf '%s\\0' "$#"; for one; do printf '%s\\0' "$one"; done; } >> "$state/argv"
if [ -f "$state/child" ]; then . "$state/child"; fi
`;

export async function startWorld(): Promise<HostileWorld> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'toolsd-hostile-')));
  const at = (name: string) => join(root, name);
  for (const name of ['home', 'tmp', 'state', 'case']) mkdirSync(at(name));
  writeFileSync(at('state/recorder'), RECORDER);
  chmodSync(at('state/recorder'), 0o755);

  const requests: Seen[] = [];
  let own: ReadonlySet<string> = new Set();
  let replies: Readonly<Record<string, ApiReply>> = {};
  const api = createServer((request, response) => {
    void record(request).then((seen) => {
      requests.push(seen);
      const path = (request.url ?? '').replace(/\?.*$/su, '');
      answer(response, replies[path] ?? replies['*'] ?? { json: {} });
    });
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  const text = (name: string) => (existsSync(at(name)) ? readFileSync(at(name), 'utf8') : '');

  return {
    folder: at('case'),
    apiUrl,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: at('home'),
      TMPDIR: at('tmp'),
      API_URL: apiUrl,
      API_KEY: TOKEN,
      RECORDER: at('state/recorder'),
      HEROKU_API_URL: apiUrl,
      HEROKU_API_KEY: TOKEN,
      HEROKU_CLI: at('state/recorder'),
    },
    requests,
    runs: () => runsIn(text('state/argv')),
    input: () => (existsSync(at('state/input')) ? text('state/input') : undefined),
    pids: () => text('state/pids').split('\n').filter(Boolean).map(Number),
    strayFiles: () =>
      ['home', 'tmp', 'case'].flatMap((name) => filesIn(at(name))).filter((path) => !own.has(path)),
    prepare({ child, reply = {}, files = {} }) {
      replies = reply;
      if (child !== undefined) writeFileSync(at('state/child'), child);
      for (const [name, content] of Object.entries(files)) {
        const path = join(at('case'), name);
        mkdirSync(dirname(path), { recursive: true });
        if (typeof content === 'string') writeFileSync(path, content);
        else symlinkSync(content.link, path);
      }
      own = new Set(filesIn(at('case')));
    },
    clear() {
      replies = {};
      requests.length = 0;
      for (const name of ['argv', 'pids', 'child', 'input']) rmSync(at(`state/${name}`), { force: true });
      for (const name of ['case', 'home']) {
        rmSync(at(name), { recursive: true, force: true });
        mkdirSync(at(name));
      }
    },
    async close() {
      api.closeAllConnections();
      await new Promise<void>((resolve) => api.close(() => resolve()));
      rmSync(root, { recursive: true, force: true });
    },
  };
}

async function record(request: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const line = `${request.method} ${request.url}`;
  return { line, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
}

function answer(response: ServerResponse, { status = 200, headers = {}, json, text, type }: ApiReply): void {
  const media = type ?? (text === undefined ? 'application/json' : 'text/plain; charset=utf-8');
  response.writeHead(status, { 'content-type': media, ...headers });
  response.end(text ?? JSON.stringify(json ?? {}));
}

function runsIn(text: string): string[][] {
  const parts = text.split('\0');
  const runs: string[][] = [];
  for (let at = 0; at < parts.length - 1; ) {
    const count = Number(parts[at]);
    runs.push(parts.slice(at + 1, at + 1 + count));
    at += 1 + count;
  }
  return runs;
}

/** The files below a folder; the empty one that children stand in is no file. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
}
