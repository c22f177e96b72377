import type { Answer, ReadyAnswers, SessionAnswers } from './answers.js';
import { askedRevision, carriedRevision, saysNothing } from './plain-opening.js';

/** What a message of a client is met with: an answer, or silence where it is a notification. */
export type Met =
  | {
      readonly id: string | number;
      readonly answer: Answer;
      /** What a server that goes on has to be told for it; undefined for what leaves no trace. */
      readonly told: string | undefined;
    }
  | 'noted';

/**
 * The beginning of a connection, as far as it can be foreseen: one handshake of either era, then the list. It follows
 * the SDK in which message may come when; what it does not know is not met, and then nothing that comes later is.
 */
export class Opening {
  readonly #answers: ReadyAnswers;
  readonly #ids = new Set<string | number>();
  #session:
    | { readonly answers: SessionAnswers; readonly revision: string; readonly modern: boolean }
    | undefined;
  #settled = false;

  constructor(answers: ReadyAnswers) {
    this.#answers = answers;
  }

  /** How a line is met; undefined where the server itself has to see it. */
  meet(line: string): Met | undefined {
    const message = parsed(line);
    if (message === undefined) return undefined;
    const { id, method, params } = message;
    if (id === undefined) return this.#isNoted(method, params) ? 'noted' : undefined;
    if (this.#ids.has(id)) return undefined;
    const begins = this.#session === undefined;
    const answer = this.#answerTo(method, params);
    if (answer === undefined) return undefined;
    this.#ids.add(id);
    if (method !== 'tools/list' || !this.#settles()) return { id, answer, told: begins ? line : undefined };
    return { id, answer, told: JSON.stringify({ ...message, jsonrpc: '2.0', method: 'ping' }) };
  }

  /**
   * Whether this is what ends the choice between the eras: `server/discover` leaves it open. Any other request does so as
   * well as `tools/list`, and there is one that takes no time.
   */
  #settles(): boolean {
    if (this.#settled || !this.#session?.modern) return false;
    this.#settled = true;
    return true;
  }

  #isNoted(method: string, params: unknown): boolean {
    return method === 'notifications/initialized' && this.#session?.modern === false && saysNothing(params);
  }

  #answerTo(method: string, params: unknown): Answer | undefined {
    const modern = carriedRevision(params);
    if (modern !== undefined) return this.#modernAnswer(method, modern);
    if (this.#session === undefined)
      return method === 'initialize' ? this.#begin('legacy', askedRevision(params))?.hello : undefined;
    if (this.#session.modern || !saysNothing(params)) return undefined;
    return answerOf(this.#session.answers, method);
  }

  #modernAnswer(method: string, revision: string): Answer | undefined {
    if (method !== 'server/discover' && method !== 'tools/list') return undefined;
    if (this.#session !== undefined && !(this.#session.modern && this.#session.revision === revision))
      return undefined;
    const answers = this.#session?.answers ?? this.#begin('modern', revision);
    return method === 'tools/list' ? answers?.list : answers?.hello;
  }

  #begin(era: 'legacy' | 'modern', revision: string | undefined): SessionAnswers | undefined {
    const known = this.#answers[era];
    if (revision === undefined || !Object.hasOwn(known, revision)) return undefined;
    const answers = known[revision] as SessionAnswers;
    this.#session = { answers, revision, modern: era === 'modern' };
    return answers;
  }
}

function answerOf({ list, ping }: SessionAnswers, method: string): Answer | undefined {
  if (method === 'tools/list') return list;
  return method === 'ping' ? ping : undefined;
}

interface Plain {
  readonly id: string | number | undefined;
  readonly method: string;
  readonly params: unknown;
}

const KEYS = new Set(['jsonrpc', 'id', 'method', 'params']);

/** A request or notification of JSON-RPC 2.0 that has nothing odd about it. */
function parsed(line: string): Plain | undefined {
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return undefined;
  const { jsonrpc, id, method, params } = message as Record<string, unknown>;
  if (jsonrpc !== '2.0' || typeof method !== 'string') return undefined;
  if (!Object.keys(message).every((key) => KEYS.has(key))) return undefined;
  if (id !== undefined && typeof id !== 'string' && !Number.isSafeInteger(id)) return undefined;
  return { id: id as Plain['id'], method, params };
}
