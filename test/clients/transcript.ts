import type { Message, ServerProcess } from '../e2e/server-process.js';

const WIDTH = 110;
const CALLED = new Set(['maintenance_on', 'pipelines_promote', 'ps_list']);

/** A conversation with a server, noted as people read it: titles, what was sent (`→`) and what came (`←`). */
export class Transcript {
  readonly #server: ServerProcess;
  readonly #lines: string[] = [];
  readonly #hidden: string[] = [];
  #heard = 0;
  #nextId = 1;

  constructor(server: ServerProcess) {
    this.#server = server;
  }

  title(text: string): void {
    this.#lines.push('', `# ${text}`);
  }

  async send(message: object): Promise<void> {
    this.#note('→', message);
    await this.#server.send(message);
  }

  /** Sends a request; gives its id. */
  async ask(method: string, params?: object): Promise<number> {
    const id = this.#nextId++;
    await this.send({ jsonrpc: '2.0', id, method, ...(params === undefined ? {} : { params }) });
    return id;
  }

  /** Waits for a message that was not heard yet, and notes it with all that came before. */
  async hear(fits: (message: Message) => boolean): Promise<Message> {
    const unheard = () => this.#server.lines.slice(this.#heard);
    const found = await this.#server.message(
      (message) => fits(message) && unheard().includes(JSON.stringify(message)),
    );
    const lines = unheard();
    this.#heard += lines.length;
    for (const line of lines) this.#note('←', JSON.parse(line));
    return found;
  }

  /** Sends a request and waits for its response, whether result or error. */
  async request(method: string, params?: object): Promise<Message> {
    const id = await this.ask(method, params);
    return this.answer(id);
  }

  answer(to: number): Promise<Message> {
    return this.hear(({ id, method }) => id === to && method === undefined);
  }

  /** A value that is another one each time, shown as `<seal>`. */
  hide(value: string): void {
    this.#hidden.push(value);
  }

  toString(): string {
    const text = `${this.#lines.join('\n').trim()}\n`;
    return this.#hidden.reduce((rest, value) => rest.replaceAll(value, '<seal>'), text);
  }

  #note(arrow: string, message: Message): void {
    this.#lines.push(`${arrow} ${laidOut(shortened(message))}`);
  }
}

/** Without the tools that the conversation does not call; each has a page in `test/snapshots`. */
function shortened(message: Message): Message {
  const tools: readonly Message[] | undefined = message.result?.tools;
  if (tools === undefined) return message;
  const called = tools.filter(({ name }) => CALLED.has(name));
  const others = `… and ${tools.length - called.length} more`;
  return { ...message, result: { ...message.result, tools: [...called, others] } };
}

/** JSON with a line for what fits into one. */
function laidOut(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || indent.length + flat.length <= WIDTH) return flat;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => deeper + laidOut(item, deeper));
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  const members = Object.entries(value).map(
    ([key, member]) => `${deeper}${JSON.stringify(key)}: ${laidOut(member, deeper)}`,
  );
  return `{\n${members.join(',\n')}\n${indent}}`;
}
