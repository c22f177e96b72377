import { PassThrough, Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { lineGuard } from '../../../src/runtime/serve/line-guard.js';

const line = (id: number) => `${JSON.stringify({ jsonrpc: '2.0', id, method: 'ping' })}\n`;

/** Answers each line that comes through with so many bytes, and keeps count of the lines. */
function answering(chunks: readonly string[], answerBytes: number, maxUnread: number) {
  const answers = new PassThrough();
  const input = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  const seen: string[] = [];
  const ended = new Promise((resolve) => {
    input
      .pipe(lineGuard({ output: answers, maxUnread }))
      .on('data', (line: Buffer) => {
        seen.push(line.toString());
        answers.write(Buffer.alloc(answerBytes));
      })
      .once('end', resolve);
  });
  return { answers, seen, ended };
}

const lines = Array.from({ length: 1_000 }, (_, index) => line(index));

it.each([
  ['one by one', lines],
  ['together', [lines.join('')]],
])('lets through no more lines that came %s while more answers wait than may', async (_, chunks) => {
  const { answers, seen, ended } = answering(chunks, 10_000, 100_000);
  // Until it has stopped: nothing came for as long as a busy machine takes.
  for (let before = -1; before < seen.length; ) {
    before = seen.length;
    await sleep(300);
  }
  // What may wait, what the other side takes unasked, and one that was on its way.
  expect(seen.length).toBeGreaterThan(10);
  expect(seen.length).toBeLessThan(40);
  answers.resume();
  await ended;
  expect(seen).toEqual(lines);
});

it.each([
  ['one by one', lines.slice(0, 100)],
  ['together', [lines.slice(0, 100).join('')]],
])(
  'gives each request of those that came %s the time to be answered before the next one',
  async (_, chunks) => {
    const answers = new PassThrough().resume();
    let [open, most, all] = [0, 0, 0];
    const input = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
    await new Promise((resolve) => {
      input
        .pipe(lineGuard({ output: answers }))
        .on('data', async () => {
          open += 1;
          all += 1;
          most = Math.max(most, open);
          // As many steps as a handler takes that waits for nothing.
          for (let step = 0; step < 50; step += 1) await undefined;
          open -= 1;
        })
        .once('end', resolve);
    });
    expect([all, most]).toEqual([100, 1]);
  },
);
