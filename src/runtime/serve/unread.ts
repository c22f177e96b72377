import { Transform, type Writable } from 'node:stream';

/** Answers that may wait for their reader, in bytes. */
const MOST_UNREAD = 4_000_000;

/**
 * Passes input on bit by bit: what can be answered at once is answered before more is read, and nothing is read while
 * too many answers wait for their reader. Else a client that sends a lot, or does not read, would fill the memory of
 * the server. Where the client reads on, so does this.
 */
export function inPace(answers: Writable, mostUnread = MOST_UNREAD): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      this.push(chunk);
      // An answer that needs no waiting is written within this turn of the event loop.
      setImmediate(() => {
        if (answers.writableLength < mostUnread) done();
        else answers.once('drain', () => done());
      });
    },
  });
}
