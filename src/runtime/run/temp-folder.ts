import { lstatSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Longer than any call takes. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** What it is for, the process that made it, and where the number of that process counts. */
const NAME = /^toolsd-(?:work|archive)-(?<pid>\d+)\.(?<namespace>\d+)-/u;

let swept = false;

/**
 * Makes an empty folder that only this user can read. Its name says which process made it, so that folders of a
 * process that was killed, and could not remove them, go when the next one makes its first.
 */
export function makeTempFolder(purpose: 'work' | 'archive'): string {
  if (!swept) removeAbandoned();
  swept = true;
  return mkdtempSync(join(tmpdir(), `toolsd-${purpose}-${process.pid}.${namespace()}-`));
}

function removeAbandoned(): void {
  for (const name of namesIn(tmpdir())) {
    const maker = NAME.exec(name)?.groups;
    if (maker === undefined) continue;
    const folder = join(tmpdir(), name);
    try {
      const stats = lstatSync(folder);
      const mine = stats.isDirectory() && stats.uid === (process.getuid?.() ?? stats.uid);
      // A number counts in its own container only; what came from another one is left for a while.
      const abandoned =
        maker.namespace === namespace() ? !isRunning(Number(maker.pid)) : Date.now() - stats.mtimeMs > DAY_MS;
      if (mine && abandoned) rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another server was sooner, or it can not be removed: it is in the way of nobody.
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Making a folder in it says why.
    return [];
  }
}

/** Whether another process has this number. One that had ours before is gone. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** The number of the namespace of process ids on Linux, where each container may have its own; 0 elsewhere. */
function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid').replaceAll(/\D/gu, '');
  } catch {
    return '0';
  }
}
