import { Readable, type Transform } from 'node:stream';
import { type createGunzip, gzipSync } from 'node:zlib';
import { beforeEach, expect, it, vi } from 'vitest';
import { Budget } from '../../../src/runtime/run/bytes.js';
import { readBody, readLines } from '../../../src/runtime/run/read-body.js';
import { failureOf } from './failure-of.js';

const made: Transform[] = [];
vi.mock('node:zlib', async (original) => {
  const zlib = await original<{ createGunzip: typeof createGunzip }>();
  const kept = () => {
    const decoder = zlib.createGunzip();
    made.push(decoder);
    return decoder;
  };
  return { ...zlib, createGunzip: kept };
});

beforeEach(() => {
  made.length = 0;
});

/** A body that goes on for ever, packed twice. */
function endless(): Readable {
  const block = gzipSync(gzipSync(Buffer.alloc(100_000)));
  return new Readable({
    read() {
      this.push(block);
    },
  });
}

it('lets go of the connection and of every decoder when there is too much', async () => {
  const body = endless();
  expect((await failureOf(readBody(body, 'gzip, gzip', new Budget(1_000)))).code).toBe('OUTPUT_TOO_LARGE');
  expect([body, ...made].map(({ destroyed }) => destroyed)).toEqual([true, true, true]);
});

it('lets go of them when the reader of the lines fails', async () => {
  const refuse = () => {
    throw new Error('no more');
  };
  const lines = Readable.from([gzipSync('one\ntwo\n')]);
  await expect(readLines(lines, 'gzip', refuse)).rejects.toThrow('no more');
  expect([lines, ...made].map(({ destroyed }) => destroyed)).toEqual([true, true]);
});

it('lets go of them when the connection breaks', async () => {
  const body = endless();
  setTimeout(() => body.destroy(new Error('broken')), 20);
  await expect(readBody(body, 'gzip, gzip', new Budget(1e12))).rejects.toThrow('broken');
  expect([body, ...made].map(({ destroyed }) => destroyed)).toEqual([true, true, true]);
});

it('lets go of the connection where an encoding is not known', async () => {
  const body = endless();
  expect((await failureOf(readBody(body, 'gzip, zip', new Budget(1_000)))).code).toBe('BAD_OUTPUT');
  expect(body.destroyed).toBe(true);
});
