/** What Linux tells of a process and of all that it has started. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Usage {
  /** Time of processors, user and system, of the process and of its children: those that live, and those that it waited for. */
  readonly cpuMs: number;
  readonly residentMb: number;
  /** The sum of what each of them had at most, not necessarily at one time. */
  readonly peakMb: number;
}

/** @throws {Error} where the process has ended: its figures are gone with it */
export function usageOf(pid: number): Usage {
  const family = familyOf(pid);
  const sum = (figure: (member: number) => number) => family.reduce((total, one) => total + figure(one), 0);
  return {
    cpuMs: sum(cpuMs),
    residentMb: sum((one) => memoryMb(one, 'VmRSS')),
    peakMb: sum((one) => memoryMb(one, 'VmHWM')),
  };
}

/** A process and all that descend from it, and still run. */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/u.test(name)) parents.set(Number(name), parentOf(Number(name)));
  }
  const family = [pid];
  for (const member of family) {
    for (const [one, parent] of parents) if (parent === member) family.push(one);
  }
  return family;
}

function parentOf(pid: number): number {
  return Number(statOf(pid)?.[1] ?? 0);
}

/** What its threads have used, to the nanosecond; of children that have ended, to the hundredth of a second. */
function cpuMs(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => {
    const text = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8');
    return Number(text.split(' ')[0]) / 1e6;
  });
  const stat = statOf(pid);
  const ended = (Number(stat?.[13] ?? 0) + Number(stat?.[14] ?? 0)) * 10;
  return threads.reduce((total, one) => total + one, ended);
}

/** The fields of /proc/<pid>/stat from the third on: names of programs may hold blanks and brackets. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function memoryMb(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'mu').exec(
    readFileSync(`/proc/${pid}/status`, 'utf8'),
  )?.[1];
  if (kilobytes === undefined) throw new Error(`Process ${pid} has no ${field}.`);
  return Number(kilobytes) / 1024;
}
