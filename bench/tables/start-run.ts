import { setTimeout as sleep } from 'node:timers/promises';
import { usageOf } from '../harness/process-usage.js';
import type { Contestant } from '../harness/rounds.js';
import { type Command, type Era, type Message, resultOf, ServerProcess } from '../harness/server-process.js';
import type { Column } from '../harness/table.js';

export type StartKey = 'wallMs' | 'cpuMs' | 'residentMb' | 'laterMb' | 'peakMb';

export const START_COLUMNS: readonly Column<StartKey>[] = [
  { key: 'wallMs', title: 'start to list, ms', digits: 0 },
  { key: 'cpuMs', title: 'CPU until then, ms', digits: 0 },
  { key: 'residentMb', title: 'resident then, MB', digits: 0 },
  { key: 'laterMb', title: 'half a second later, MB', digits: 0 },
  { key: 'peakMb', title: 'peak, MB', digits: 0 },
];

/** What servers load when they are idle after the list is in the memory by then. */
const LATER_MS = 500;

/** From the start of the process to the last byte of `tools/list`, over standard input and output. */
export function startContestant(
  name: string,
  command: Command,
  check: (tools: readonly Message[]) => void,
  options: { readonly note?: string; readonly era?: Era } = {},
): Contestant<Record<StartKey, number>> {
  const run = async () => {
    const began = performance.now();
    const server = new ServerProcess(command, options.era);
    try {
      const answer = await server.open();
      const then = usageOf(server.pid);
      check(resultOf(answer).tools);
      await sleep(LATER_MS);
      const later = usageOf(server.pid);
      return {
        wallMs: answer.at - began,
        cpuMs: then.cpuMs,
        residentMb: then.residentMb,
        laterMb: later.residentMb,
        peakMb: later.peakMb,
      };
    } finally {
      await server.stop();
    }
  };
  return { name, run, ...(options.note !== undefined && { note: options.note }) };
}
