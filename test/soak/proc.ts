/** What Linux tells of a process from outside. */
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export const hasProc = process.platform === 'linux';

/** For the name of a test that can not be tried elsewhere. */
export const reason = hasProc ? '' : ' (skipped: what a process holds is read from /proc)';

/** Whether a process runs; one that is dead and only not yet collected by its parent does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !['Z', 'X', 'gone'].includes(stateOf(pid));
}

/** The letter that proc(5) has for it; `?` where there is no /proc, and a signal has to do. */
export function stateOf(pid: number): string {
  try {
    return /^\d+ \(.*\) (\S)/su.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? '?';
  } catch {
    return existsSync('/proc') ? 'gone' : '?';
  }
}

/** Resolves when none of them runs: a test that waits in vain runs into its limit. */
export async function gone(...pids: readonly number[]): Promise<void> {
  while (pids.some(isRunning)) await sleep(10);
}

/** The most memory that a process has had, in bytes. */
export const peakMemory = (pid: number) => memoryField(pid, 'VmHWM');

/** The memory that a process has now, in bytes. */
export const memoryNow = (pid: number) => memoryField(pid, 'VmRSS');

/** How many files, pipes and connections a process has open. */
export function openFiles(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** Where the process's connections and files lead, for a message about too many of them. */
export function openFileNames(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${name}`)];
    } catch {
      return [];
    }
  });
}

/** The processes whose environment has this entry: those that a server has started, wherever they have moved to. */
export function processesWith(entry: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    .filter((pid) => environmentOf(pid).includes(entry));
}

function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    // Of another user, or gone.
    return [];
  }
}

function memoryField(pid: number, field: string): number {
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'mu').exec(
    readFileSync(`/proc/${pid}/status`, 'utf8'),
  )?.[1];
  if (kilobytes === undefined) throw new Error(`process ${pid} has no ${field}`);
  return Number(kilobytes) * 1024;
}
