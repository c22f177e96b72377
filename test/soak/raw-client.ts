import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

// biome-ignore lint/suspicious/noExplicitAny: messages are of every shape, and are looked into.
export type Message = any;
type Id = string | number;

/** A client that only writes and counts: it does not hide a second answer, as one that is kind would. */
export class RawClient {
  readonly pid: number;
  readonly exit: Promise<number | null>;
  /** Answers to each request that was sent. */
  readonly answers = new Map<Id, number>();
  /** What came and was not an answer to a request. */
  readonly odd: string[] = [];
  stderr = '';
  readonly #child;
  readonly #waiting = new Map<Id, (message: Message) => void>();

  constructor(args: readonly string[], env: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, args, { env: { ...env }, stdio: 'pipe' });
    this.pid = this.#child.pid as number;
    this.#child.stdin.on('error', () => {});
    createInterface(this.#child.stdout).on('line', (line) => this.#take(line));
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.exit = new Promise((resolve) => this.#child.once('close', (code) => resolve(code)));
  }

  send(message: object): void {
    this.#child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  }

  /** Resolves with the answer; undefined where none came in time, as is right for a request that was cancelled. */
  async request(id: Id, method: string, params: object, patienceMs: number): Promise<Message | undefined> {
    this.answers.set(id, 0);
    const answer = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.send({ id, method, params });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patienceMs);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  async open(): Promise<void> {
    const clientInfo = { name: 'toolsd-soak', version: '0.0.0' };
    const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo };
    if ((await this.request('open', 'initialize', params, 30_000)) === undefined)
      throw new Error(`The server does not answer. It said: ${this.stderr}`);
    this.send({ method: 'notifications/initialized' });
  }

  close(): void {
    this.#child.stdin.end();
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #take(line: string): void {
    const message = parsed(line);
    const count = this.answers.get(message?.id);
    if (count === undefined || message.method !== undefined) {
      this.odd.push(line.slice(0, 500));
      return;
    }
    this.answers.set(message.id, count + 1);
    this.#waiting.get(message.id)?.(message);
  }
}

function parsed(line: string): Message {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
