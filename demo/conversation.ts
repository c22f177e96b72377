import type { Client } from '@modelcontextprotocol/client';
import { DemoFailure } from './demo-failure.js';
import { showTable, splitAnswer, type Table } from './table.js';
import type { Terminal } from './terminal.js';

/** Calls tools, and shows what was asked and what was answered. */
export class Conversation {
  readonly #client: Client;
  readonly #terminal: Terminal;
  readonly #signal: AbortSignal;

  constructor(client: Client, terminal: Terminal, signal: AbortSignal) {
    this.#client = client;
    this.#terminal = terminal;
    this.#signal = signal;
  }

  /**
   * Makes a call that has to succeed. Returns the rows of the answer.
   *
   * @param why what a person would say for it
   * @param isNew marks the rows that shall catch the eye
   */
  async call(
    why: string,
    name: string,
    args: Record<string, unknown>,
    isNew: (row: readonly string[]) => boolean = () => false,
  ): Promise<Table> {
    const text = await this.#ask(why, name, args, false);
    const { colors } = this.#terminal;
    const { table, rest } = splitAnswer(text);
    showTable(this.#terminal, table, {
      indent: 4,
      paint: (line, row) => (isNew(row) ? colors.green(`${line}  ← new`) : line),
    });
    if (rest !== '') this.#terminal.prose(rest, { indent: 4 });
    return table;
  }

  /** Makes a long call that has to succeed, and shows what the server tells on the way. */
  async follow(why: string, name: string, args: Record<string, unknown>): Promise<void> {
    const { colors } = this.#terminal;
    const tell = (message: string) => {
      // The client's own word for it that a person was asked, which the demo has told already.
      if (message.startsWith('Fulfilling input')) return;
      this.#terminal.block(message, { indent: 6, paint: colors.dim });
    };
    const text = await this.#ask(why, name, args, false, tell);
    this.#terminal.gap();
    this.#terminal.prose(text, { indent: 4 });
  }

  /** Makes a call that has to be refused, or to fail. */
  async callInVain(why: string, name: string, args: Record<string, unknown>): Promise<void> {
    const text = await this.#ask(why, name, args, true);
    const { colors } = this.#terminal;
    for (const line of text.split('\n')) {
      this.#terminal.prose(line, { indent: 4, paint: line.startsWith('Next:') ? colors.cyan : colors.red });
    }
  }

  async #ask(
    why: string,
    name: string,
    args: Record<string, unknown>,
    inVain: boolean,
    tell?: (message: string) => void,
  ): Promise<string> {
    const { colors } = this.#terminal;
    const asked = JSON.stringify(args);
    this.#terminal.gap();
    this.#terminal.prose(why, { indent: 2 });
    this.#terminal.block(`→ ${name} ${asked}`, {
      indent: 2,
      paint: (text) => colors.bold(colors.cyan(text)),
    });
    const { content, isError = false } = await this.#client.callTool(
      { name, arguments: args },
      {
        signal: this.#signal,
        ...(tell === undefined ? {} : { onprogress: ({ message = '' }) => tell(message) }),
      },
    );
    const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
    if (isError !== inVain) {
      throw new DemoFailure(`${name} ${asked} should have ${inVain ? 'failed' : 'succeeded'}, but:\n${text}`);
    }
    return text;
  }
}
