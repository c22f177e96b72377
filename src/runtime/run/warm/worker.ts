import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Deadline } from '../../deadline.js';
import { type ChildEnd, followChild } from '../follow-child.js';
import { ProcessGroup } from '../process-group.js';
import type { ChildJob } from '../run-child.js';
import type { NodeProgram } from './node-program.js';
import { BEGUN, type Preparation, preloadFlag, READY } from './preload.js';

type Child = ChildProcess & { readonly stdout: Socket; readonly stderr: Socket };

/**
 * A program that was started ahead of its call: Node is up, modules are loaded, and all that is missing are the
 * arguments. It is good for one call. While it waits it keeps no event loop alive, and it ends with this process in
 * every case, as its end of the pipe closes.
 */
export class Worker {
  readonly #child: Child;
  readonly #group: ProcessGroup;
  readonly #orders: Socket;
  readonly #closed: Promise<object>;
  readonly #lost: () => void;
  #said = '';

  /** @param lost called once if it ends, or prints something, before it is given a call */
  constructor(
    program: NodeProgram,
    job: Pick<ChildJob, 'file' | 'env' | 'cwd'>,
    prepare: Preparation,
    lost: () => void,
  ) {
    const argv = [...program.flags, ...preloadFlag(program.commonJs), job.file];
    this.#child = spawn(program.node, argv, {
      argv0: program.argv0,
      cwd: job.cwd,
      env: job.env,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      detached: true,
    }) as Child;
    // Also where there is no room for another process; then it has no pipes.
    this.#child.on('error', lost).once('exit', lost);
    this.#group = new ProcessGroup(this.#child);
    this.#orders = this.#child.stdio[3] as Socket;
    this.#closed = new Promise((resolve) => this.#child.once('close', () => resolve({})));
    this.#lost = lost;

    // What it prints while it loads would be a part of no call, or of one that did not cause it.
    for (const stream of this.#output) stream.once('readable', lost);
    this.#orders.on('data', (chunk) => {
      this.#said += chunk.toString();
    });
    // It may end at any time; its exit tells that.
    this.#orders.on('error', () => {});
    this.#say(prepare);
    for (const handle of this.#handles) handle.unref();
  }

  get ready(): boolean {
    const { exitCode, signalCode } = this.#child;
    return this.#said === READY && exitCode === null && signalCode === null;
  }

  /**
   * Gives it its arguments, and follows the program to its end. Undefined if it died before the program began: then
   * nothing was done, and nothing is left of it.
   */
  async run({ argv, maxBytes }: ChildJob, deadline: Deadline): Promise<ChildEnd | undefined> {
    this.#child.off('exit', this.#lost);
    for (const stream of this.#output) stream.off('readable', this.#lost);
    for (const handle of this.#handles) handle.ref();
    this.#say(argv.map(asArgument));
    const { stdout, stderr } = this.#child;
    const started = { child: this.#child, stdout, stderr, group: this.#group, ended: this.#closed };
    const end = await followChild(started, maxBytes, deadline);
    return end.stopped !== undefined || this.#said === READY + BEGUN ? end : undefined;
  }

  /** Ends it at once. */
  end(): void {
    this.#child.off('exit', this.#lost);
    this.#group.finish();
    for (const stream of [...this.#output, this.#orders]) stream.destroy();
  }

  #say(order: unknown): void {
    this.#orders.write(`${JSON.stringify(order)}\n`);
  }

  get #output(): readonly Socket[] {
    return [this.#child.stdout, this.#child.stderr];
  }

  get #handles(): readonly { ref(): void; unref(): void }[] {
    return [this.#child, this.#orders, ...this.#output];
  }
}

/** The bytes that a program would get, as text: half a character becomes the sign for that. */
function asArgument(text: string): string {
  return Buffer.from(text).toString();
}
