import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmulator } from '../../emulator/index.js';
import { type Fault, startFaultyProxy } from './faulty-proxy.js';
import { hangingCall, mixedCalls, type PlannedCall } from './mixed-calls.js';
import { preparePlace } from './place.js';
import { memoryNow, openFileNames, openFiles, peakMemory, processesWith } from './proc.js';
import { RawClient } from './raw-client.js';
import { Tally } from './tally.js';

export interface SoakOptions {
  readonly calls: number;
  readonly seed: number;
  /** The folder of the project whose built server is tried. */
  readonly root: string;
}

export interface SoakReport {
  readonly seed: number;
  readonly seconds: number;
  readonly calls: number;
  readonly answered: number;
  /** Calls by how they ended: `answered`, the code of a failure, or `cancelled`. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly kinds: Readonly<Record<string, number>>;
  readonly faults: Readonly<Partial<Record<Fault, number>>>;
  /** Calls that were not cancelled and have no answer. */
  readonly unanswered: readonly string[];
  readonly answeredTwice: readonly string[];
  readonly odd: readonly string[];
  /** Processes that the server had started, and that are there after the last call. */
  readonly processesLeft: number;
  readonly files: { readonly before: number; readonly after: number; readonly names: readonly string[] };
  /** Bytes: after the warm-up, at the end of each third, at rest, and the most there was. */
  readonly memory: {
    readonly before: number;
    readonly thirds: readonly number[];
    readonly after: number;
    readonly peak: number;
  };
  /** In the temporary folder of the server: while it ran, at rest, and after its end. */
  readonly tempFolders: { readonly running: readonly string[]; readonly ended: readonly string[] };
  readonly exitCode: number | null;
  readonly stderr: string;
}

/** Calls at a time, each under the id of another client. Now and then all of them make several at once. */
const CLIENTS = 12;
export const BURST = 100;
/** Until then those that found room hang. */
const BURST_MS = 2_000;
const WARM_UP = 150;

/** Makes many calls of many kinds through the built server while much goes wrong, and counts what is left in the end. */
export async function runSoak({ calls, seed, root }: SoakOptions): Promise<SoakReport> {
  const began = performance.now();
  const emulator = await startEmulator();
  const proxy = await startFaultyProxy(emulator.url, seed);
  const { env, args, home, tmp, source, remove } = preparePlace(root, proxy.url, emulator.token);
  const client = new RawClient(args, env);
  try {
    await client.open();
    const started = () => processesWith(`HOME=${home}`).filter((pid) => pid !== client.pid);
    const rest = async () => {
      for (let waited = 0; started().length > 0 && waited < 5_000; waited += 50) await sleep(50);
      proxy.closeIdle();
      await sleep(500);
      emulator.requests.length = 0;
      return { files: openFiles(client.pid), memory: memoryNow(client.pid) };
    };
    const plan = mixedCalls(seed, source);
    const tally = new Tally(client);
    await makeCalls(plan, WARM_UP, tally);
    const before = await rest();
    const thirds: number[] = [];
    for (let third = 1; third <= 3; third += 1) {
      await makeCalls(plan, Math.round(calls / 3), tally);
      await burst(tally, third);
      thirds.push((await rest()).memory);
    }
    const after = await rest();
    const running = readdirSync(tmp, { recursive: true, encoding: 'utf8' });
    const report = {
      ...tally.report(),
      faults: proxy.injected,
      odd: client.odd,
      processesLeft: started().length,
      files: { before: before.files, after: after.files, names: openFileNames(client.pid) },
      memory: { before: before.memory, thirds, after: after.memory, peak: peakMemory(client.pid) },
    };
    client.close();
    const exitCode = await client.exit;
    const seconds = Math.round((performance.now() - began) / 1000);
    const { stderr } = client;
    return { ...report, seed, seconds, tempFolders: { running, ended: readdirSync(tmp) }, exitCode, stderr };
  } finally {
    client.kill();
    await Promise.all([proxy.close(), emulator.close()]);
    remove();
  }
}

/** Several clients at the same time, each of which waits for its answer before it goes on. */
async function makeCalls(plan: Iterator<PlannedCall>, calls: number, tally: Tally): Promise<void> {
  let left = calls;
  const goOn = async (name: string) => {
    while (left > 0) {
      left -= 1;
      await tally.make(name, plan.next().value as PlannedCall);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, index) => goOn(`client-${index}`)));
}

/** More at once than the server takes. */
async function burst(tally: Tally, number: number): Promise<void> {
  const call: PlannedCall = { ...hangingCall, kind: 'burst', cancelAfterMs: BURST_MS };
  await Promise.all(Array.from({ length: BURST }, () => tally.make(`burst-${number}`, call)));
}
