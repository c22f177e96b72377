import { isUtf8 } from 'node:buffer';
import type { Readable, Writable } from 'node:stream';
import { bytesOf, type ReadyAnswers } from './answers.js';
import { type Met, Opening } from './opening.js';

/** The beginning of a connection, for the server that goes on with it. */
export interface Begun {
  /** What a server has to be told, line by line, all of them messages. */
  readonly lines: readonly string[];
  /** Of those, the requests. The client has their answers, or better ones. */
  readonly answered: ReadonlySet<string | number>;
  /** What was read after them. */
  readonly unread: Buffer;
  /** Nothing more will come. */
  readonly ended: boolean;
}

export interface FrontOptions {
  /** Were made ahead of time. */
  readonly answers: ReadyAnswers;
  readonly input: Readable;
  readonly output: Writable;
  /** Goes on where the first message came that there is no answer to. */
  readonly goOn: (begun: Begun) => void;
  /** Ends the process. */
  readonly exit: (code: number) => void;
}

/** The longest line that can be one of those that are met; what is longer is for the server to judge. */
const LONGEST = 100_000;

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Answers the requests that every client begins with, before anything of the server is loaded: most of the servers that a
 * client starts are only ever asked what they have. The first message that is not one of those, and all that follow, are
 * the server's, which is first told how the session began.
 */
export function startFront({ answers, input, output, goOn, exit }: FrontOptions): void {
  const opening = new Opening(answers);
  const lines: string[] = [];
  const answered = new Set<string | number>();
  let unread: Buffer = Buffer.alloc(0);

  const stop = (): void => {
    input.off('data', read).off('end', end).off('error', quit).pause();
    output.off('error', quit);
    for (const [signal, act] of ends) process.off(signal, act);
  };
  const handOver = (ended: boolean): void => {
    stop();
    goOn({ lines, answered, unread, ended });
  };
  const quit = (): void => {
    stop();
    exit(0);
  };
  const end = (): void => (unread.length > 0 ? handOver(true) : quit());
  const ends = Object.entries(SIGNALS).map(([signal, code]) => [signal, () => exit(code)] as const);

  function read(chunk: Buffer): void {
    unread = unread.length === 0 ? chunk : Buffer.concat([unread, chunk]);
    for (let stop = unread.indexOf(10); stop >= 0; stop = unread.indexOf(10)) {
      const line = unread.subarray(0, stop);
      if (!met(line)) {
        handOver(false);
        return;
      }
      unread = unread.subarray(stop + 1);
    }
    if (unread.length > LONGEST) handOver(false);
  }

  function met(line: Buffer): boolean {
    // Answers that nobody reads are the server's to deal with.
    if (line.length > LONGEST || !isUtf8(line) || output.writableNeedDrain) return false;
    const text = line.toString('utf8');
    const how = opening.meet(text);
    if (how === undefined || (how !== 'noted' && !said(how))) return false;
    const told = how === 'noted' ? text : how.told;
    if (told !== undefined) lines.push(told);
    return true;
  }

  /** False where its text is gone: another process has made others. */
  function said({ id, answer, told }: Exclude<Met, 'noted'>): boolean {
    try {
      output.write(bytesOf(answer, id));
    } catch {
      return false;
    }
    if (told !== undefined) answered.add(id);
    return true;
  }

  input.on('data', read).once('end', end).once('error', quit);
  // The reader is gone: nobody is left to serve.
  output.once('error', quit);
  for (const [signal, act] of ends) process.once(signal, act);
}
