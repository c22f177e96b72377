import { Transform, type TransformCallback } from 'node:stream';

/** The longest message that is read, in bytes. Tool arguments are far below; what is longer is a mistake. */
export const MAX_LINE = 4_000_000;

/**
 * Lets through the lines of the stdio transport that are JSON-RPC messages. Any other line is answered with a
 * JSON-RPC 2.0 error (section 5.1) and dropped, so that one bad line neither hangs its sender nor ends the
 * server. A line over the limit is dropped while it arrives; memory does not grow with it.
 */
export function lineGuard(answer: (line: string) => void, limit = MAX_LINE): Transform {
  let pending: Buffer[] = [];
  let size = 0;
  let overlong = false;

  const refuse = (code: number, message: string, id: unknown = null) =>
    answer(`${JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } })}\n`);

  const endOfLine = (stream: Transform): void => {
    const line = Buffer.concat(pending, size);
    pending = [];
    size = 0;
    if (overlong) {
      overlong = false;
      refuse(-32600, `Invalid Request: the message is longer than ${limit} bytes`);
      return;
    }
    const text = line.toString('utf8').trim();
    if (text === '') return;
    const problem = problemOf(text);
    if (problem === undefined) stream.push(`${text}\n`);
    else refuse(problem.code, problem.message, problem.id);
  };

  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      let start = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
        keep(chunk.subarray(start, end));
        endOfLine(this);
        start = end + 1;
      }
      keep(chunk.subarray(start));
      done();
    },
    flush(done) {
      if (size > 0 || overlong) endOfLine(this);
      done();
    },
  });

  function keep(part: Buffer): void {
    if (overlong || part.length === 0) return;
    if (size + part.length > limit) {
      overlong = true;
      pending = [];
      size = 0;
      return;
    }
    pending.push(part);
    size += part.length;
  }
}

function problemOf(text: string): { code: number; message: string; id: unknown } | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch (error) {
    return {
      code: -32700,
      message: `Parse error: ${error instanceof Error ? error.message : error}`,
      id: null,
    };
  }
  const invalid = (reason: string, id: unknown = null) => ({
    code: -32600,
    message: `Invalid Request: ${reason}`,
    id,
  });
  if (Array.isArray(message)) return invalid('batches are not part of MCP');
  if (typeof message !== 'object' || message === null) return invalid('a message is an object');
  const { jsonrpc, id, method } = message as { jsonrpc?: unknown; id?: unknown; method?: unknown };
  const known = typeof id === 'string' || typeof id === 'number' ? id : null;
  if (id !== undefined && known === null) return invalid('an id is a string or a number');
  if (jsonrpc !== '2.0') return invalid('`jsonrpc` is not "2.0"', known);
  if (typeof method === 'string') return undefined;
  return 'result' in message || 'error' in message ? undefined : invalid('there is no `method`', known);
}
