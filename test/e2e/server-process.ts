import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = fileURLToPath(new URL('../../bin/toolsd.js', import.meta.url));

/** How a client starts the shipped server. */
export const serverCommand = { command: process.execPath, args: [bin, 'serve'], cwd: root };

// biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every shape.
export type Message = any;

/** A server as a process, spoken to line by line. */
export interface ServerProcess {
  readonly pid: number;
  /** What came on standard output, in order. */
  readonly lines: readonly string[];
  /** What came on standard error so far. */
  stderr(): string;
  /** Writes text as it is. */
  write(text: string | Buffer): Promise<void>;
  send(message: object): Promise<void>;
  /** Sends a request and resolves with its response, whether result or error. */
  request(method: string, params?: object): Promise<Message>;
  /** The first message that fits, also one that has come already. */
  message(fits: (message: Message) => boolean): Promise<Message>;
  closeInput(): void;
  /** Stops reading its output, as a client that has died. */
  closeOutput(): void;
  kill(signal: NodeJS.Signals): void;
  readonly exit: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

const running = new Set<ChildProcess>();

/** Starts `bin/toolsd.js serve`, of this or of another copy, with exactly this environment and further arguments. */
export function startServer(
  env: Readonly<Record<string, string>>,
  more: readonly string[] = [],
  program = bin,
): ServerProcess {
  if (!existsSync(fileURLToPath(new URL('../../dist/server.cjs', import.meta.url))))
    throw new Error('The server is not built. Run: npm run build');
  const { command, cwd } = serverCommand;
  const child = spawn(command, [program, 'serve', ...more], { cwd, env: { ...env } });
  running.add(child);

  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let stderr = '';
  let ended = false;
  let nextId = 1;
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  // A server that ended cannot be written to; what it did is seen at `exit`.
  child.stdin.on('error', () => {});
  const exit = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      ended = true;
      resolve({ code, signal });
      for (const look of waiting) look();
    });
  });

  const message: ServerProcess['message'] = (fits) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = lines.map(parsed).find((each) => each !== undefined && fits(each));
        if (found !== undefined) resolve(found);
        else if (ended) reject(new Error(`The server ended without the message. It said: ${stderr}`));
        else return;
        waiting.delete(look);
      };
      waiting.add(look);
      look();
    });
  const write: ServerProcess['write'] = (text) =>
    new Promise((resolve) => child.stdin.write(text, () => resolve()));
  const send: ServerProcess['send'] = (value) => write(`${JSON.stringify(value)}\n`);

  return {
    pid: child.pid as number,
    lines,
    stderr: () => stderr,
    write,
    send,
    request(method, params) {
      const id = `t${nextId++}`;
      void send({ jsonrpc: '2.0', id, method, ...(params !== undefined && { params }) });
      return message((each) => each.id === id && each.method === undefined);
    },
    message,
    closeInput: () => child.stdin.end(),
    closeOutput: () => child.stdout.destroy(),
    kill: (signal) => child.kill(signal),
    exit,
  };
}

/** The last resort of a test that failed half-way: ends every server that still runs. */
export function killServers(): void {
  for (const child of running) child.kill('SIGKILL');
}

function parsed(line: string): Message {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
