import { type HttpServer, startHttp } from '../http/http-server.js';
import { freePort } from './free-port.js';

/** A server that was made to end. */
export interface Ending {
  readonly address: string;
  readonly signal: NodeJS.Signals;
  /** When it was told, and when it had ended, in milliseconds since 1970. */
  readonly told: number;
  readonly ended: number;
  readonly code: number | null;
}

/** Several servers of the same tools, which end and come again on the same ports. */
export class ReplicaSet {
  readonly endings: Ending[] = [];
  readonly addresses: readonly string[];
  readonly #env: Readonly<Record<string, string>>;
  readonly #servers: HttpServer[];

  private constructor(
    addresses: readonly string[],
    env: Readonly<Record<string, string>>,
    servers: HttpServer[],
  ) {
    this.addresses = addresses;
    this.#env = env;
    this.#servers = servers;
  }

  static async start(count: number, env: Readonly<Record<string, string>>): Promise<ReplicaSet> {
    const ports = await Promise.all(Array.from({ length: count }, freePort));
    const addresses = ports.map((port) => `127.0.0.1:${port}`);
    const servers = await Promise.all(addresses.map((address) => startHttp(env, [], { address })));
    return new ReplicaSet(addresses, env, servers);
  }

  /** Sends a signal to one, and resolves when it is gone. */
  async end(index: number, signal: NodeJS.Signals): Promise<void> {
    const server = this.#servers[index] as HttpServer;
    const told = Date.now();
    server.kill(signal);
    const { code } = await server.exit;
    const address = this.addresses[index] as string;
    this.endings.push({ address, signal, told, ended: Date.now(), code });
  }

  async startAgain(index: number): Promise<void> {
    this.#servers[index] = await startHttp(this.#env, [], { address: this.addresses[index] });
  }
}
