import { type Server, Server as TcpServer } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** How a server ends. */
export interface Ending {
  /** How long it still takes new connections, in milliseconds: a load balancer needs a moment to go elsewhere. */
  readonly lingerMs: number;
  /** How long after that a connection may idle: a load balancer may have sent a request on it just now. */
  readonly idleMs: number;
  /** How long after it listens no more calls may go on. */
  readonly drainMs: number;
}

/** An HTTP server of Node, whichever kind. */
type Draining = Server & { closeIdleConnections?: () => void };

/** `serving`; `leaving`, where it should get no more requests but takes them; `closed`, where no connection is taken. */
export type Stage = 'serving' | 'leaving' | 'closed';

/**
 * Lets a server end without losing what is on its way to it: it goes on listening for a moment, then takes no more
 * connections, and the open ones end as their requests are answered.
 */
export class Drain {
  readonly #server: Draining;
  #stage: Stage = 'serving';
  #underWay = 0;
  #connections = 0;
  #changed = () => {};

  constructor(server: Draining) {
    this.#server = server;
    server.on('request', (_request, response) => {
      this.#underWay += 1;
      response.once('close', () => {
        this.#underWay -= 1;
        this.#changed();
      });
    });
    server.on('connection', () => {
      this.#connections += 1;
    });
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** Requests that are not answered. */
  get underWay(): number {
    return this.#underWay;
  }

  /** Resolves once nothing is left, or with `false` where calls were still going on when their time was over. */
  async end({ lingerMs, idleMs, drainMs }: Ending): Promise<boolean> {
    this.#stage = 'leaving';
    await sleep(lingerMs);
    await this.#quietTurn();
    this.#stage = 'closed';
    // The method of `http.Server` would also close idle connections, at once.
    const closed = new Promise<boolean>((resolve) => {
      TcpServer.prototype.close.call(this.#server, () => resolve(true));
    });
    const idled = sleep(Math.min(idleMs, drainMs)).then(() => this.#answered());
    return Promise.race([closed, idled, sleep(drainMs, false)]);
  }

  /** Resolves when every request is answered; closes what idles. */
  #answered(): Promise<boolean> {
    this.#server.closeIdleConnections?.();
    return new Promise((resolve) => {
      this.#changed = () => {
        if (this.#underWay === 0) resolve(true);
      };
      this.#changed();
    });
  }

  /**
   * Waits for a moment in which no connection is about to be taken. The system has made those in the queue already, and
   * resets them when the queue is closed: whoever sent a request on one could not know whether it was carried out.
   */
  async #quietTurn(): Promise<void> {
    const deadline = performance.now() + QUIET_PATIENCE_MS;
    while (performance.now() < deadline) {
      const [before, began] = [this.#connections, performance.now()];
      await nextTurn();
      if (this.#connections === before && performance.now() - began < QUIET_MS) return;
    }
  }
}

/** What a turn of the event loop takes at most in which nothing was done. The shorter, the less can come meanwhile. */
const QUIET_MS = 0.05;
const QUIET_PATIENCE_MS = 1_000;
