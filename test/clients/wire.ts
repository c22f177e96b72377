import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Message, serverCommand } from '../e2e/server-process.js';

const TAP = fileURLToPath(new URL('tap.mjs', import.meta.url));
const VERSION_KEY = 'io.modelcontextprotocol/protocolVersion';
const CAPABILITIES_KEY = 'io.modelcontextprotocol/clientCapabilities';

/** How a client starts the server with a tap between them that notes all lines in a file. */
export function tapped(file: string) {
  const { command, args, cwd } = serverCommand;
  return { command: process.execPath, args: [TAP, file, command, ...args], cwd };
}

/** What went over the wire so far, as the tap noted it. A client may have started several servers, one by one. */
export class Wire {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** What the client sent, in order; of one method only, if it is named. */
  sent(method?: string): Message[] {
    const messages = this.#messages('→');
    return method === undefined ? messages : messages.filter((message) => message.method === method);
  }

  received(): Message[] {
    return this.#messages('←');
  }

  /** The answer to a request of the client, the last one if there were several. */
  answerTo(method: string): Message {
    const id = this.sent(method).at(-1)?.id;
    return this.received().findLast((message) => message.id === id && message.method === undefined);
  }

  /** The revision that both sides speak: what the server answered, or what the last request says of itself. */
  revision(): string | undefined {
    const agreed = this.answerTo('initialize')?.result?.protocolVersion;
    return agreed ?? this.sent().findLast(({ id }) => id !== undefined)?.params?._meta?.[VERSION_KEY];
  }

  /** What the client says that it can do. */
  clientCapabilities(): Message {
    const opening = this.sent('initialize').at(-1)?.params?.capabilities;
    return opening ?? this.sent().at(-1)?.params?._meta?.[CAPABILITIES_KEY];
  }

  #messages(arrow: string): Message[] {
    if (!existsSync(this.#file)) return [];
    const lines = readFileSync(this.#file, 'utf8').split('\n');
    return lines.filter((line) => line.startsWith(arrow)).map((line) => JSON.parse(line.slice(2)));
  }
}
