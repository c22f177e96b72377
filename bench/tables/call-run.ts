import { usageOf } from '../harness/process-usage.js';
import type { Contestant } from '../harness/rounds.js';
import { type Answer, type Command, resultOf, ServerProcess } from '../harness/server-process.js';
import { quantile } from '../harness/statistics.js';
import type { Column } from '../harness/table.js';

export type CallKey = 'readyMs' | 'firstMs' | 'p50Us' | 'p95Us' | 'perSecond' | 'cpuUs' | 'residentMb';

export const CALL_COLUMNS: readonly Column<CallKey>[] = [
  { key: 'readyMs', title: 'start to first result, ms', digits: 0 },
  { key: 'firstMs', title: 'first call, ms', digits: 1 },
  { key: 'p50Us', title: 'p50, µs', digits: 0 },
  { key: 'p95Us', title: 'p95, µs', digits: 0 },
  { key: 'perSecond', title: '32 in flight, calls/s', digits: 0 },
  { key: 'cpuUs', title: 'CPU per call then, µs', digits: 0 },
  { key: 'residentMb', title: 'resident after it, MB', digits: 0 },
];

/** What is called, and how often. */
export interface Calls {
  readonly tool: string;
  readonly argsOf: (index: number) => object;
  /** What the text of an answer has to hold. */
  readonly saysOf: (index: number) => string;
  readonly warmUp: number;
  readonly oneByOne: number;
  readonly inFlight: number;
  /** How many calls, each after the other, count as one. */
  readonly inARow?: number;
}

const IN_FLIGHT = 32;

/** A server of its own for each run: its first call, calls one by one, then 32 at a time. */
export function callContestant(
  name: string,
  command: Command,
  calls: Calls,
  note?: string,
): Contestant<Record<CallKey, number>> {
  const run = async () => {
    const began = performance.now();
    const server = new ServerProcess(command);
    try {
      await server.open();
      return await measureCalls(server, calls, began);
    } finally {
      await server.stop();
    }
  };
  return { name, run, ...(note !== undefined && { note }) };
}

async function measureCalls(
  server: ServerProcess,
  calls: Calls,
  started: number,
): Promise<Record<CallKey, number>> {
  const call = (index: number) => timed(server, calls, index);
  const firstMs = await call(0);
  const readyMs = performance.now() - started;
  for (let index = 1; index <= calls.warmUp; index += 1) await call(index);
  const times: number[] = [];
  for (let index = 0; index < calls.oneByOne; index += 1) times.push(await call(index));
  await atOnce(calls.warmUp, call);
  const [cpu, began] = [usageOf(server.pid).cpuMs, performance.now()];
  await atOnce(calls.inFlight, call);
  const tookMs = performance.now() - began;
  const after = usageOf(server.pid);
  return {
    readyMs,
    firstMs,
    p50Us: quantile(times, 0.5) * 1000,
    p95Us: quantile(times, 0.95) * 1000,
    perSecond: (calls.inFlight / tookMs) * 1000,
    cpuUs: ((after.cpuMs - cpu) / calls.inFlight) * 1000,
    residentMb: after.residentMb,
  };
}

/** Milliseconds of one call, or of several in a row; answers are looked into once the clock has stopped. */
async function timed(server: ServerProcess, calls: Calls, index: number): Promise<number> {
  const { tool, argsOf, saysOf, inARow = 1 } = calls;
  const began = performance.now();
  const answers: Answer[] = [];
  for (let turn = 0; turn < inARow; turn += 1) answers.push(await server.call(tool, argsOf(index)));
  for (const answer of answers) checkAnswer(answer, saysOf(index));
  return (answers.at(-1)?.at ?? Number.NaN) - began;
}

function checkAnswer(answer: Answer, says: string): void {
  const { content, isError } = resultOf(answer);
  const text = content?.[0]?.text ?? '';
  if (isError === true || !text.includes(says))
    throw new Error(
      `The answer should say “${says}”, and is ${JSON.stringify(answer.message).slice(0, 500)}`,
    );
}

async function atOnce(count: number, call: (index: number) => Promise<number>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await call(index);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
}
