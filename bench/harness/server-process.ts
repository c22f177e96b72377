import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { familyOf } from './process-usage.js';

/** A program that serves MCP on standard input and output. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The handshake: `initialize` up to 2025-11-25, none since 2026-07-28. */
export type Era = 'legacy' | 'modern';

// biome-ignore lint/suspicious/noExplicitAny: messages are of every shape, and are looked into.
export type Message = any;

export interface Answer {
  readonly message: Message;
  /** When its last byte was here, by `performance.now()`: before it was read into. */
  readonly at: number;
}

/** Only a hang lasts this long; a thousand specs on a busy machine take a minute. */
const PATIENCE_MS = 5 * 60_000;
const CLIENT = { name: 'toolsd-bench', version: '1.0.0' };
const MODERN = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': CLIENT,
  'io.modelcontextprotocol/clientCapabilities': {},
};

/** A measured server, spoken to line by line by the leanest client there can be: the same for all. */
export class ServerProcess {
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { answered(answer: Answer): void; failed(error: Error): void }>();
  readonly #era: Era;
  #rest = '';
  #stderr = '';
  #nextId = 1;

  constructor({ program, args, cwd, env }: Command, era: Era = 'legacy') {
    this.#era = era;
    const child = spawn(program, args, { cwd, env: { ...env }, stdio: 'pipe' });
    this.#child = child;
    this.pid = child.pid ?? 0;
    child.stdin.on('error', () => {});
    child.stdout.setEncoding('utf8').on('data', (text: string) => this.#take(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = `${this.#stderr}${text}`.slice(-4_000);
    });
    child.on('error', (error) => this.#fail(error.message));
    child.on('close', (code, signal) => this.#fail(`it ended with ${code ?? signal}`));
  }

  /** From the first message to the answer of `tools/list`. */
  async open(): Promise<Answer> {
    if (this.#era === 'modern') {
      await this.request('server/discover');
    } else {
      await this.request('initialize', {
        protocolVersion: '2025-06-18',
        capabilities: {},
        clientInfo: CLIENT,
      });
      this.#write({ jsonrpc: '2.0', method: 'notifications/initialized' });
    }
    return this.request('tools/list');
  }

  request(method: string, params: object = {}): Promise<Answer> {
    const id = this.#nextId++;
    const _meta = this.#era === 'modern' ? { _meta: MODERN } : {};
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#fail(`no answer to ${method} in ${PATIENCE_MS} ms`), PATIENCE_MS);
      const settled =
        <Value>(settle: (value: Value) => void) =>
        (value: Value) => {
          clearTimeout(timer);
          this.#waiting.delete(id);
          settle(value);
        };
      this.#waiting.set(id, { answered: settled(resolve), failed: settled(reject) });
      this.#write({ jsonrpc: '2.0', id, method, params: { ...params, ..._meta } });
    });
  }

  call(name: string, args: object): Promise<Answer> {
    return this.request('tools/call', { name, arguments: args });
  }

  /** Ends it and whatever it has started. */
  async stop(): Promise<void> {
    const family = familyOf(this.pid);
    const ended = new Promise<void>((resolve) => {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) resolve();
      else this.#child.once('exit', () => resolve());
    });
    this.#child.stdin?.end();
    await Promise.race([ended, sleep(500)]);
    for (const pid of family) killed(pid);
    await ended;
  }

  #write(message: object): void {
    this.#child.stdin?.write(`${JSON.stringify(message)}\n`);
  }

  #take(text: string): void {
    this.#rest += text;
    const at = performance.now();
    if (!text.includes('\n')) return;
    const lines = this.#rest.split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      const message = parsed(line);
      if (message?.method === undefined) this.#waiting.get(message?.id)?.answered({ message, at });
    }
  }

  #fail(reason: string): void {
    const error = new Error(
      `${[this.#child.spawnfile, ...this.#child.spawnargs.slice(1)].join(' ')}: ${reason}. ${this.#stderr}`,
    );
    for (const { failed } of [...this.#waiting.values()]) failed(error);
  }
}

/** The `result` of an answer. @throws {Error} for an answer that is an error */
export function resultOf({ message }: Answer): Message {
  const { result, error } = message;
  if (result === undefined) throw new Error(`The server answered with an error: ${JSON.stringify(error)}`);
  return result;
}

function parsed(line: string): Message {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
