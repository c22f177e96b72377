import { PassThrough, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineGuard } from '../../../src/runtime/serve/line-guard.js';

/** What comes out of a guard, and what it answers itself. */
async function guarded(chunks: readonly (string | Buffer)[], limit = 1000) {
  const answers: { jsonrpc: string; id: unknown; error: { code: number; message: string } }[] = [];
  const output = new Writable({
    write(line, _encoding, done) {
      expect(line.toString().endsWith('\n')).toBe(true);
      answers.push(JSON.parse(line));
      done();
    },
  });
  const guard = lineGuard({ output, maxLine: limit });
  let passed = '';
  guard.setEncoding('utf8').on('data', (text: string) => {
    passed += text;
  });
  for (const chunk of chunks) guard.write(chunk);
  guard.end();
  await finished(guard);
  return { passed: passed === '' ? [] : passed.replace(/\n$/, '').split('\n'), answers };
}

const codes = ({ answers }: Awaited<ReturnType<typeof guarded>>) =>
  answers.map(({ id, error }) => [id, error.code]);
const message = (more: object = {}) => JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping', ...more });

describe('a message', () => {
  it.each([
    ['a request', message()],
    ['a request with a text as its id', message({ id: 'a' })],
    ['a request with parameters', message({ method: 'tools/call', params: { name: 'x', arguments: {} } })],
    ['a notification', JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })],
    ['a response', JSON.stringify({ jsonrpc: '2.0', id: 1, result: {} })],
    ['an error response', JSON.stringify({ jsonrpc: '2.0', id: 1, error: { code: 1, message: 'm' } })],
  ])('passes: %s', async (_, line) => {
    expect(await guarded([`${line}\n`])).toEqual({ passed: [line], answers: [] });
  });

  it('passes without white space around it, CRLF too, and empty lines say nothing', async () => {
    const { passed, answers } = await guarded([`\n\r\n  \t\n ${message()}\r\n\n`]);
    expect(passed).toEqual([message()]);
    expect(answers).toEqual([]);
  });

  it('passes the same however the input is split into chunks, also inside of a character', {
    timeout: 30_000,
  }, async () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => message({ params: { name: text } })),
      fc.constantFrom(
        '',
        ' \r',
        '{',
        '[]',
        '5',
        '{"id": 7}',
        'x'.repeat(400),
        message({ params: { n: '😀é語' } }),
      ),
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', '')),
    );
    const input = fc.array(line, { minLength: 1 }).map((lines) => Buffer.from(`${lines.join('\n')}\n`));
    const cuts = fc.array(fc.nat(), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(input, cuts, async (whole, places) => {
        const edges = [
          0,
          ...places.map((place) => place % (whole.length + 1)).sort((a, b) => a - b),
          whole.length,
        ];
        const chunks = edges.slice(1).map((end, index) => whole.subarray(edges[index], end));
        expect(await guarded(chunks, 300)).toEqual(await guarded([whole], 300));
        expect(
          await guarded(
            [...whole].map((byte) => Buffer.from([byte])),
            300,
          ),
        ).toEqual(await guarded([whole], 300));
      }),
    );
  });

  it('is never written on to another one: what passes are lines of JSON', { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const { passed } = await guarded([Buffer.from(bytes), `\n${message()}\n`]);
        expect(passed.at(-1)).toBe(message());
        for (const line of passed) expect(JSON.parse(line)).toBeTypeOf('object');
      }),
    );
  });
});

describe('a bad line is answered and dropped', () => {
  it.each([
    ['not JSON', '{"jsonrpc": "2.0", "id": 1', null, -32700],
    ['words', 'hello', null, -32700],
    ['a batch', `[${message()}]`, null, -32600],
    ['an empty batch', '[]', null, -32600],
    ['a text', '"text"', null, -32600],
    ['null', 'null', null, -32600],
    ['another version', '{"jsonrpc": "1.0", "id": 3, "method": "ping"}', 3, -32600],
    ['no version', '{"id": "a", "method": "ping"}', 'a', -32600],
    ['no method', '{"jsonrpc": "2.0", "id": 4}', 4, -32600],
    ['a method that is no text', '{"jsonrpc": "2.0", "id": 4, "method": 5}', 4, -32600],
    ['null as its id', '{"jsonrpc": "2.0", "id": null, "method": "ping"}', null, -32600],
    ['an object as its id', '{"jsonrpc": "2.0", "id": {}, "method": "ping"}', null, -32600],
    ['an id out of range', '{"jsonrpc": "2.0", "id": 1e400, "method": "ping"}', null, -32600],
    ['an id that is not exact', '{"jsonrpc": "2.0", "id": 9007199254740993, "method": "ping"}', null, -32600],
    ['parameters that are a list', '{"jsonrpc": "2.0", "id": 5, "method": "ping", "params": []}', 5, -32600],
  ])('%s', async (_, line, id, code) => {
    const outcome = await guarded([`${line}\n${message()}\n`]);
    expect(codes(outcome)).toEqual([[id, code]]);
    expect(outcome.answers[0]?.jsonrpc).toBe('2.0');
    expect(outcome.passed).toEqual([message()]);
  });

  it('bytes that are not UTF-8', async () => {
    const line = Buffer.concat([
      Buffer.from('{"jsonrpc":"2.0","id":1,"method":"caf'),
      Buffer.from([0xe9]),
      Buffer.from('"}\n'),
    ]);
    expect(codes(await guarded([line, `${message()}\n`]))).toEqual([[null, -32700]]);
  });

  it('a response that is no proper one is dropped without an answer, lest two sides go on for ever', async () => {
    for (const line of [{ id: null, error: {} }, { jsonrpc: '2.0', id: {}, result: 5 }, { error: 'x' }])
      expect(await guarded([`${JSON.stringify(line)}\n`])).toEqual({ passed: [], answers: [] });
  });

  it('values nested very deep', async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const outcome = await guarded([`{"jsonrpc":"2.0","id":1,"params":${deep}}\n${message()}\n`], 4_000_000);
    expect(outcome.passed).toEqual([message()]);
    expect(outcome.answers).toHaveLength(1);
  });
});

describe('a line over the limit', () => {
  const long = message({ params: { name: 'x'.repeat(2000) } });

  it('is answered and dropped, and the next one is read', async () => {
    const outcome = await guarded([`${long}\n${message()}\n`]);
    expect(codes(outcome)).toEqual([[null, -32600]]);
    expect(outcome.answers[0]?.error.message).toContain('1000 bytes');
    expect(outcome.passed).toEqual([message()]);
  });

  it('is dropped while it arrives, and is answered once', async () => {
    const chunks = Array.from({ length: 100 }, () => 'x'.repeat(300));
    expect(codes(await guarded([...chunks, `\n${message()}\n`]))).toEqual([[null, -32600]]);
  });

  it('does not make memory grow with it', async () => {
    const guard = lineGuard({ output: new PassThrough(), maxLine: 1000 });
    const chunk = Buffer.alloc(1_000_000, 'x');
    const before = process.memoryUsage().arrayBuffers;
    for (let index = 0; index < 200; index += 1) {
      guard.write(Buffer.from(chunk));
      await new Promise(setImmediate);
    }
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(150_000_000);
  });

  it('is one byte longer than the longest that passes', async () => {
    const exact = message();
    const { length } = exact;
    expect((await guarded([`${exact}\n`], length)).passed).toEqual([exact]);
    expect(codes(await guarded([`${exact}\n`], length - 1))).toEqual([[null, -32600]]);
  });
});

describe('input that ends in the middle of a line', () => {
  it('is answered, and the line is not run', async () => {
    for (const rest of [message(), '{"jsonrpc"', 'x'.repeat(2000)]) {
      const outcome = await guarded([`${message({ id: 9 })}\n${rest}`]);
      expect(outcome.passed).toEqual([message({ id: 9 })]);
      expect(codes(outcome)).toEqual([[null, -32700]]);
    }
  });
});
