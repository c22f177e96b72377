import { PassThrough, Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inPace } from '../../../src/runtime/serve/unread.js';

/** Answers each line that comes through with so many bytes, and keeps count of the lines. */
function answering(lines: number, answerBytes: number, most: number) {
  const answers = new PassThrough();
  const input = Readable.from(Array.from({ length: lines }, (_, index) => Buffer.from(`${index}\n`)));
  const seen: string[] = [];
  const ended = new Promise((resolve) => {
    input
      .pipe(inPace(answers, most))
      .on('data', (line: Buffer) => {
        seen.push(line.toString());
        answers.write(Buffer.alloc(answerBytes));
      })
      .once('end', resolve);
  });
  return { answers, seen, ended };
}

it('reads no further while more answers wait than may, and goes on when they are read', async () => {
  const { answers, seen, ended } = answering(1_000, 10_000, 100_000);
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
  expect(seen).toEqual(Array.from({ length: 1_000 }, (_, index) => `${index}\n`));
});

it('gives each request the time to be answered before the next one', async () => {
  const answers = new PassThrough().resume();
  let [open, most] = [0, 0];
  const input = Readable.from(Array.from({ length: 100 }, () => Buffer.from('x')));
  await new Promise((resolve) => {
    input
      .pipe(inPace(answers))
      .on('data', async () => {
        open += 1;
        most = Math.max(most, open);
        // As many steps as a handler takes that waits for nothing.
        for (let step = 0; step < 50; step += 1) await undefined;
        open -= 1;
      })
      .once('end', resolve);
  });
  expect(most).toBe(1);
});
