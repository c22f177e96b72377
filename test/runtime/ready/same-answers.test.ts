/** With the front before it, a server says what it says without: to everything, in either era, however it is cut up. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { toolset } from '../../../src/generated/index.js';
import { readAnswers } from '../../../src/runtime/ready/answers.js';
import { type Begun, startFront } from '../../../src/runtime/ready/front.js';
import { Agreements, sealKeyOf } from '../../../src/runtime/serve/agreements.js';
import { connect, type Streams } from '../../../src/runtime/serve/connection.js';
import { recordAnswers } from '../../../src/runtime/serve/record-answers.js';
import { servedTools } from '../../../src/runtime/serve/served-tools.js';
import { Tasks } from '../../../src/runtime/serve/tasks/tasks.js';
import { conversations } from './conversations.js';

vi.setConfig({ testTimeout: 300_000 });

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'toolsd-ready-'));
  for (const [name, text] of await recordAnswers(toolset)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Heard {
  readonly lines: readonly string[];
  readonly log: readonly string[];
  /** Lines that the front met by itself. */
  readonly met: number;
}

/** Everybody is answered to this, whatever was said before. */
const LAST = '{"jsonrpc":"2.0","id":"the last one","method":"ping"}';

async function heard(chunks: readonly Buffer[], withFront: boolean): Promise<Heard> {
  const streams = { input: new PassThrough(), output: new PassThrough({ encoding: 'utf8' }) };
  const log: string[] = [];
  let [text, met] = ['', 0];
  let server: ReturnType<typeof connect> | undefined;
  streams.output.on('data', (chunk) => {
    text += chunk;
  });
  const serve = (begun?: Begun) => {
    met = begun?.lines.length ?? 0;
    server = served(streams, log, begun);
  };
  if (withFront) startFront({ ...streams, answers: readAnswers(folder), goOn: serve, exit: () => {} });
  else serve();
  for (const chunk of chunks) {
    streams.input.write(chunk);
    await idle();
  }
  while (!text.includes('the last one')) await turn();
  await idle();
  streams.input.end();
  await server?.close();
  return { lines: text.split('\n').slice(0, -1), log, met };
}

/** Until what was asked is answered. */
async function idle(): Promise<void> {
  for (let turns = 0; turns < 8; turns++) await turn();
}

function served(streams: Streams, log: string[], begun?: Begun): ReturnType<typeof connect> {
  const host = {
    policies: [],
    agreements: new Agreements(sealKeyOf({})),
    tasks: new Tasks(),
    runners: {} as never,
    env: {},
    log: (line: string) => void log.push(line),
  };
  return connect(
    servedTools(() => toolset, []),
    host,
    streams,
    { begun },
  );
}

function cut(text: string, at: readonly number[]): Buffer[] {
  const bytes = Buffer.from(text);
  const stops = [...new Set(at.map((one) => one % bytes.length))].sort((one, other) => one - other);
  return [0, ...stops].map((start, index) => bytes.subarray(start, stops[index]));
}

const RUNS = 800;
/** Else a comparison would say nothing of the front. */
const ENOUGH = 200;

async function compared(chunks: readonly Buffer[], view: (heard: Heard) => unknown): Promise<number> {
  const [one, other] = [await heard(chunks, true), await heard(chunks, false)];
  expect(view(one)).toEqual(view(other));
  return one.met;
}

describe('a server with its front', () => {
  it('says the same as without, line by line', async () => {
    let met = 0;
    await fc.assert(
      fc.asyncProperty(conversations, async (lines) => {
        const chunks = [...lines, LAST].map((line) => Buffer.from(`${line}\n`));
        met += await compared(chunks, ({ lines, log }) => ({ lines, log }));
      }),
      { numRuns: RUNS },
    );
    expect(met).toBeGreaterThan(ENOUGH);
  });

  // What is asked together may be answered in any order (JSON-RPC 2.0, section 6).
  it('says the same as without, however the bytes are cut', async () => {
    let met = 0;
    await fc.assert(
      fc.asyncProperty(
        conversations,
        fc.array(fc.nat({ max: 10_000 }), { maxLength: 4 }),
        async (lines, stops) => {
          const chunks = cut([...lines, LAST, ''].join('\n'), stops);
          met += await compared(chunks, ({ lines, log }) => [lines.toSorted(), log]);
        },
      ),
      { numRuns: RUNS },
    );
    expect(met).toBeGreaterThan(ENOUGH);
  });
});
