import type { Message } from '../e2e/server-process.js';
import type { CheckName } from './checks.js';
import type { Lack } from './lacks.js';

/** How a person answers a question that the client puts to them. */
export type Person = (question: Message) => Message;

/** Where a client is started, and what it is to talk to. */
export interface Surroundings {
  /** The whole environment of the server. */
  readonly env: Readonly<Record<string, string>>;
  /** Where the tap notes what goes over the wire. */
  readonly wireFile: string;
  /** A folder for the client alone: its home, its configuration, its working directory. */
  readonly folder: string;
  /** With one, a client that can ask says so. */
  readonly person?: Person | undefined;
}

/** A client that is connected to the server, reduced to what all of them can do. */
export interface Connection {
  /** Names of the tools, as the client lists them. */
  list(): Promise<string[]>;
  /**
   * Result of a call, as the client hands it on.
   *
   * @param told is given each progress notification, by clients that ask for them
   * @throws {Error} with the words of the client, for an answer that is a protocol error
   */
  call(name: string, args: Message, told?: (progress: Message) => void): Promise<Message>;
  /** Makes a call and gives it up in the way that this client has; resolves when it has let go. */
  abandon(name: string, args: Message, underWay: Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** A client, in one of its modes. */
export interface TestedClient {
  readonly name: string;
  readonly version: string;
  /** The revision that it is to come to terms on. */
  readonly revision: string;
  open(surroundings: Surroundings): Promise<Connection>;
  /** What it has no way to do. */
  readonly lacks: Readonly<Partial<Record<CheckName, Lack>>>;
}
