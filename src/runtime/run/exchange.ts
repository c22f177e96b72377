import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { AbortEvent } from '../deadline.js';
import { optimizeEarly } from './optimize-early.js';
import type { Headers } from './request-headers.js';

/** A reply whose head is here, and whose body may still be on its way. */
export interface RawReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Headers;
  readonly body: ReplyBody;
}

/**
 * Sends one request, and resolves with the head of its final reply. This is what `request` of undici does, without the
 * stream that it makes of each body: most bodies are one piece, and the stream costs as much as the rest.
 *
 * @throws the error of the connection, or an AbortError after `ending`
 */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  ending: AbortEvent,
): Promise<RawReply> {
  optimizeEarly(true);
  return new Promise((resolve, reject) => {
    let connection: Dispatcher.DispatchController | undefined;
    let body: ReplyBody | undefined;
    const fail = (error: Error): void => {
      ending.off('abort', cut);
      reject(error);
      body?.fail(error);
    };
    // Before there is a connection nothing would come of it for long.
    const cut = (): void => {
      const error = new DOMException('The exchange was cut off', 'AbortError');
      connection?.abort(error);
      fail(error);
    };
    if (ending.aborted) return cut();
    ending.once('abort', cut);
    dispatcher.dispatch(request, {
      onRequestStart(controller) {
        connection = controller;
        if (ending.aborted) cut();
      },
      onResponseStart(controller, status, headers) {
        // What is said on the way, such as 103 Early Hints, is no answer (RFC 9110, section 15.2).
        if (status < 200) return;
        body = new ReplyBody(controller);
        resolve({ status, headers: joined(headers), body });
      },
      onResponseData: (_, piece) => body?.add(piece),
      onResponseEnd() {
        ending.off('abort', cut);
        body?.finish();
      },
      onResponseError: (_, error) => fail(error),
    });
  });
}

/** Lines of the same name are joined with a comma (RFC 9110, section 5.3). */
function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const lines: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    lines[name] = typeof value === 'string' ? value : (value ?? []).join(', ');
  }
  return lines;
}

interface Reader {
  piece(bytes: Buffer): void;
  end(): void;
  fail(error: Error): void;
}

/** A body, which can be read once. What comes before somebody reads it waits here: no more than came with the head. */
export class ReplyBody {
  readonly #connection: Dispatcher.DispatchController;
  #waiting: Buffer[] = [];
  #reader: Reader | undefined;
  #ended = false;
  #error: Error | undefined;

  constructor(connection: Dispatcher.DispatchController) {
    this.#connection = connection;
  }

  /** Hands on each piece as it comes, and resolves with the last. Where that throws, the connection is cut off. */
  read(onPiece: (bytes: Buffer) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#readBy({
        piece: (bytes) => {
          try {
            onPiece(bytes);
          } catch (error) {
            this.#reader = undefined;
            this.#letGo();
            reject(error);
          }
        },
        end: resolve,
        fail: reject,
      });
    });
  }

  /** The body as a stream: no faster than it is read. To destroy it cuts the connection off. */
  stream(): Readable {
    const stream = new Readable({
      read: () => this.#connection.resume(),
      destroy: (error, done) => {
        this.#letGo();
        done(error);
      },
    });
    this.#readBy({
      piece: (bytes) => {
        if (!stream.push(bytes)) this.#connection.pause();
      },
      end: () => void stream.push(null),
      fail: (error) => void stream.destroy(error),
    });
    return stream;
  }

  add(piece: Buffer): void {
    if (this.#reader === undefined) this.#waiting.push(piece);
    else this.#reader.piece(piece);
  }

  finish(): void {
    this.#ended = true;
    this.#reader?.end();
  }

  fail(error: Error): void {
    this.#error ??= error;
    this.#reader?.fail(error);
  }

  #readBy(reader: Reader): void {
    this.#reader = reader;
    for (const piece of this.#waiting) reader.piece(piece);
    this.#waiting = [];
    if (this.#error !== undefined) reader.fail(this.#error);
    else if (this.#ended) reader.end();
  }

  #letGo(): void {
    if (!this.#ended && this.#error === undefined) this.#connection.abort(new Error('nobody reads on'));
  }
}
