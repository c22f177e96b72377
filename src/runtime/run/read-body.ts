import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Failure } from '../failure.js';
import { plainText } from '../plain-text.js';
import { type Budget, Bytes } from './bytes.js';
import type { ReplyBody } from './exchange.js';
import { size } from './units.js';

/** RFC 9110, section 8.4.1. */
const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** One is usual; a long list is an attempt to make much work out of few bytes. */
const mostEncodings = 2;

/**
 * Reads a body that is not encoded.
 *
 * @throws Failure `OUTPUT_TOO_LARGE` when the budget is spent; whatever the connection threw.
 */
export async function readPlain(body: ReplyBody, budget: Budget): Promise<Buffer> {
  const bytes = new Bytes();
  await body.read((piece) => spent(piece, bytes, budget));
  return bytes.view();
}

/**
 * Reads and decodes a body. The budget counts decoded bytes, so that a small body can't unpack into a large one.
 *
 * @throws Failure `OUTPUT_TOO_LARGE` when the budget is spent, `BAD_OUTPUT` for an encoding that is not known or
 * does not hold; whatever the connection threw.
 */
export async function readBody(body: Readable, encoding: string, budget: Budget): Promise<Buffer> {
  const bytes = new Bytes();
  for await (const piece of decoded(body, encoding)) spent(piece, bytes, budget);
  return bytes.view();
}

function spent(piece: Uint8Array, bytes: Bytes, budget: Budget): void {
  if (!budget.spend(piece.length)) throw tooLarge(budget);
  bytes.append(piece);
}

/** More is no line that anybody reads, and memory must not grow with it. */
const longestLine = 64 * 1024;

/** Hands on the lines of a body as they come, without colours. The last one counts without a line end too. */
export async function readLines(
  body: Readable,
  encoding: string,
  onLine: (line: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let open = '';
  for await (const chunk of decoded(body, encoding)) {
    const lines = (open + decoder.decode(chunk, { stream: true })).split(/\r?\n/u);
    open = (lines.pop() ?? '').slice(0, longestLine);
    for (const line of lines) onLine(plainText(line));
  }
  open += decoder.decode();
  if (open !== '') onLine(plainText(open));
}

/** The bytes of a body as they come. However the reading ends, the connection and all decoders are let go of. */
async function* decoded(body: Readable, encoding: string): AsyncGenerator<Uint8Array> {
  const streams = [body];
  let last = body;
  // A body that is let go of before anything reads it reports that as an error, to nobody.
  body.on('error', () => {});
  try {
    for (const decoder of decodersOf(encoding)) {
      last = through(last, decoder);
      streams.push(last);
    }
    yield* last;
  } catch (error) {
    throw isZlibError(error) ? badEncoding(`is not valid ${encoding}`, error) : error;
  } finally {
    for (const stream of streams) stream.destroy();
  }
}

/** As `pipe`, which by itself would leave the reader waiting when the source fails. */
function through(source: Readable, decoder: Transform): Readable {
  source.on('error', (error) => decoder.destroy(error));
  return source.pipe(decoder);
}

function decodersOf(encoding: string): Transform[] {
  const names = encoding
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > mostEncodings) throw badEncoding('is encoded too many times');
  // Listed in the order in which they were applied.
  return names.reverse().map((name) => {
    const decoder = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
    if (decoder === undefined)
      throw badEncoding(`is in the encoding ${JSON.stringify(name)}, which is not known`);
    return decoder();
  });
}

function isZlibError(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return code.startsWith('Z_') || code.startsWith('ERR__ERROR_') || code.startsWith('ERR_PADDING');
}

function badEncoding(what: string, cause?: unknown): Failure {
  return new Failure({ code: 'BAD_OUTPUT', message: `The body of the reply ${what}.` }, { cause });
}

function tooLarge(budget: Budget): Failure {
  return new Failure({
    code: 'OUTPUT_TOO_LARGE',
    message: `The API sent more than ${size(budget.max)}.`,
    hint: 'Ask for less.',
  });
}
