import { isUtf8 } from 'node:buffer';
import { Transform, type TransformCallback, type Writable } from 'node:stream';
import { isJSONRPCNotification, isJSONRPCRequest, isJSONRPCResponse } from '@modelcontextprotocol/server';

/** The longest message that is read, in bytes. Tool arguments are far below; what is longer is a mistake. */
const MAX_LINE = 4_000_000;

/** Answers that may wait for their reader, in bytes. */
const MAX_UNREAD = 4_000_000;

export interface GuardOptions {
  /** Where everything is answered: nothing more is let through while too much waits there. */
  readonly output: Writable;
  /** Deals with a message by itself, where it can; it then goes no further. */
  readonly take?: (message: object) => boolean;
  readonly maxLine?: number;
  readonly maxUnread?: number;
}

/**
 * Lets through the lines of the stdio transport that are JSON-RPC messages. Any other line is answered with a
 * JSON-RPC 2.0 error (section 5.1) and dropped, so that one bad line neither hangs its sender nor ends the
 * server. A line over the limit is dropped while it arrives; memory does not grow with it.
 *
 * It goes line by line: what can be answered at once is answered before the next one is let through, and none is while
 * too many answers wait for their reader. Else a client that sends a lot, or does not read, would fill the memory of the
 * server. Where the client reads on, so does this.
 */
export function lineGuard({
  output,
  take,
  maxLine = MAX_LINE,
  maxUnread = MAX_UNREAD,
}: GuardOptions): Transform {
  let pending: Buffer[] = [];
  let size = 0;
  let overlong = false;

  const refuse = (code: number, message: string, id: unknown = null) =>
    void output.write(`${JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } })}\n`);

  const endOfLine = (stream: Transform): void => {
    const line = pending.length === 1 ? (pending[0] as Buffer) : Buffer.concat(pending, size);
    pending = [];
    size = 0;
    if (overlong) {
      overlong = false;
      refuse(-32600, `Invalid Request: the message is longer than ${maxLine} bytes`);
      return;
    }
    if (!isUtf8(line)) {
      refuse(-32700, 'Parse error: the message is not UTF-8');
      return;
    }
    const text = line.toString('utf8').trim();
    if (text === '') return;
    const message = parsed(text);
    if (isObject(message) && take?.(message)) return;
    const problem = problemOf(message);
    if (problem === undefined) stream.push(`${text}\n`);
    else if (problem !== 'ignore') refuse(problem.code, problem.message, problem.id);
  };

  // An answer that needs no waiting is written within the turn of the event loop in which its line went through.
  let wentThrough = false;
  const whenAnswered = (act: () => void): void => {
    if (output.writableLength >= maxUnread) output.once('drain', act);
    else if (wentThrough) setImmediate(whenAnswered, act);
    else act();
  };

  const letThrough = (stream: Transform): void => {
    endOfLine(stream);
    wentThrough = true;
    setImmediate(() => {
      wentThrough = false;
    });
  };

  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      const goOn = (start: number): void => {
        const end = chunk.indexOf(10, start);
        keep(chunk.subarray(start, end < 0 ? chunk.length : end));
        if (end >= 0) letThrough(this);
        if (end < 0 || end + 1 === chunk.length) done();
        else whenAnswered(() => goOn(end + 1));
      };
      whenAnswered(() => goOn(0));
    },
    flush(done) {
      // Whoever wrote it may have died on the way, so it is not run.
      if (size > 0 || overlong) refuse(-32700, 'Parse error: the input ended in the middle of a message');
      done();
    },
  });

  function keep(part: Buffer): void {
    if (overlong || part.length === 0) return;
    if (size + part.length > maxLine) {
      overlong = true;
      pending = [];
      size = 0;
      return;
    }
    pending.push(part);
    size += part.length;
  }
}

interface Problem {
  readonly code: number;
  readonly message: string;
  readonly id: string | number | null;
}

/** What a text says; an error where it is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

function isObject(message: unknown): message is object {
  return typeof message === 'object' && message !== null && !(message instanceof Error);
}

function problemOf(message: unknown): Problem | 'ignore' | undefined {
  if (message instanceof Error) return { code: -32700, message: `Parse error: ${message.message}`, id: null };
  const invalid = (reason: string, id: Problem['id'] = null): Problem => ({
    code: -32600,
    message: `Invalid Request: ${reason}`,
    id,
  });
  if (Array.isArray(message)) return invalid('batches are not part of MCP');
  if (!isObject(message)) return invalid('a message is an object');
  // A response is never answered, lest two sides go on for ever about each other's mistakes.
  const answers = !('method' in message) && ('result' in message || 'error' in message);
  if (answers) return isJSONRPCResponse(message) ? undefined : 'ignore';

  const { jsonrpc, id, method, params } = message as Record<string, unknown>;
  const known = typeof id === 'string' || Number.isSafeInteger(id) ? (id as string | number) : null;
  if (id !== undefined && known === null) return invalid('an id is a string or an integer');
  if (jsonrpc !== '2.0') return invalid('`jsonrpc` is not "2.0"', known);
  if (typeof method !== 'string') return invalid('there is no `method`', known);
  if (params !== undefined && (typeof params !== 'object' || params === null || Array.isArray(params)))
    return invalid('`params` is not an object', known);
  // The SDK drops what does not fit its schema without an answer, and its sender would wait for ever.
  if (isJSONRPCRequest(message) || isJSONRPCNotification(message)) return undefined;
  return invalid('a member is unknown, or `_meta` is not as MCP has it', known);
}
