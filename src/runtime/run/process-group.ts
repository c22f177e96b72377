import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a group may take to end by itself after SIGTERM, in milliseconds. A cancelled call is over within a second. */
const killGraceMs = 500;

const windows = process.platform === 'win32';
const live = new Set<ProcessGroup>();
let hooked = false;

/**
 * A child and everything it started. On POSIX the child leads a process group of its own and signals go to all
 * of it; killing the child alone would leave its helpers behind. On Windows the process tree is ended.
 *
 * A process that moves itself to another group is out of reach.
 */
export class ProcessGroup {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #stopping: Promise<void> | undefined;

  /** `child` was spawned `detached` on POSIX, so that its process id is the group's. */
  constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = new Promise((resolve) => child.once('exit', () => resolve()));
    if (child.pid === undefined) return;
    live.add(this);
    if (!hooked) process.once('exit', killNow);
    hooked = true;
  }

  /** Whether `stop` was called, by the runner or by `killAllChildren`. */
  get stopping(): boolean {
    return this.#stopping !== undefined;
  }

  /**
   * SIGTERM to the whole group, SIGKILL after the grace. Resolves when the child has exited; calling it
   * again waits for the same end.
   */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    if (this.#child.pid === undefined) return;
    this.signal('SIGTERM');
    const grace = new AbortController();
    const late = sleep(killGraceMs, 'late', { signal: grace.signal }).catch(() => 'ended');
    const first = await Promise.race([late, this.#ended]);
    grace.abort();
    if (first === 'late') this.signal('SIGKILL');
    await this.#ended;
  }

  /**
   * Ends what is left of the group at once and forgets it. Does nothing when called again: the number of a group
   * that is gone may be given to another one.
   */
  finish(): void {
    if (!live.delete(this)) return;
    this.signal('SIGKILL');
  }

  /** Sends a signal to every process of the group; those that are gone are no error. */
  signal(name: 'SIGTERM' | 'SIGKILL'): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    if (windows) {
      endTree(pid);
      return;
    }
    try {
      process.kill(-pid, name);
    } catch {
      // ESRCH: nothing is left of it. EPERM: it changed its user, and only that user may end it.
    }
  }
}

function endTree(pid: number): void {
  spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).on(
    'error',
    () => {},
  );
}

/** Ends every child, politely first; resolves when all have exited, at the latest soon after the grace. */
export async function killAllChildren(): Promise<void> {
  await Promise.all([...live].map((group) => group.stop()));
}

/** Last resort, for an exit that did not go through `killAllChildren`: no time to be polite. */
function killNow(): void {
  for (const group of live) group.finish();
}
