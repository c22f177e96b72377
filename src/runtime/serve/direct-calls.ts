import type { Writable } from 'node:stream';
import { INTERNAL_ERROR, SERVER_INFO_META_KEY } from '@modelcontextprotocol/server';
import { isJsonObject } from '../json.js';
import type { ToolEntry } from '../tool-entry.js';
import type { CallResult } from './call-tool.js';
import type { Caller } from './caller.js';
import type { Calling } from './calling.js';

type Id = string | number;

/** What the SDK let through: who calls, by what each of their calls brings along. */
export interface PassedCall {
  readonly caller: Caller;
  /** The server as results name it, since 2026-07-28. */
  readonly signedBy: object | undefined;
}

export interface DirectOptions {
  readonly output: Writable;
  /** The tool of that name, where its calls are never asked about and nobody takes notes of them. */
  find(name: string): ToolEntry | undefined;
  readonly call: Calling;
}

/** Most calls of a client bring the same along. */
const MOST_KINDS = 8;

/**
 * Answers calls without the SDK, which costs more than most calls themselves: those that differ from one that it let
 * through, earlier in the same conversation, in nothing but their id, their tool and its arguments. All others, all
 * other messages, and the first call, are the SDK's. A client that uses each id once, as it must (MCP 2025-11-25,
 * requests), is answered what the SDK would have answered, byte for byte: a property test compares the two.
 */
export class DirectCalls {
  readonly #options: DirectOptions;
  readonly #passed = new Map<string, PassedCall>();
  readonly #underWay = new Map<Id, AbortController>();
  /** The call that the SDK has before it. */
  #before: PlainCall | undefined;

  constructor(options: DirectOptions) {
    this.#options = options;
  }

  /** Whether a message is dealt with, and is to go no further. */
  take(message: object): boolean {
    const { method } = message as { method?: unknown };
    switch (method) {
      case 'tools/call':
        return this.#takeCall(plainCall(message));
      case 'notifications/cancelled':
        return this.#takeCancellation(message);
      case 'tools/list':
      case 'ping':
      case 'notifications/initialized':
      case undefined:
        return false;
      default:
        // It may change what the SDK makes of the next call.
        this.#passed.clear();
        return false;
    }
  }

  /** Tells that the SDK let a call through. */
  passed(id: Id, call: PassedCall): void {
    if (this.#before?.id !== id) return;
    if (this.#passed.size === MOST_KINDS) this.#passed.clear();
    this.#passed.set(this.#before.meta, call);
  }

  /** Cancels all that is under way. */
  close(): void {
    for (const ending of this.#underWay.values()) ending.abort();
  }

  #takeCall(call: PlainCall | undefined): boolean {
    this.#before = call;
    const passed = call && this.#passed.get(call.meta);
    const entry = passed && this.#options.find(call.name);
    if (entry === undefined) return false;
    void this.#answer(call as PlainCall, entry, passed as PassedCall);
    return true;
  }

  async #answer({ id, args }: PlainCall, entry: ToolEntry, { caller, signedBy }: PassedCall): Promise<void> {
    const { call, output } = this.#options;
    const ending = new AbortController();
    this.#underWay.set(id, ending);
    const answer = await call(entry, args, caller, { signal: ending.signal }).then(
      (made) => ({ result: signedBy === undefined ? made : signed(made, signedBy), jsonrpc: '2.0', id }),
      ({ message }: Error) => ({ jsonrpc: '2.0', id, error: { code: INTERNAL_ERROR, message } }),
    );
    if (this.#underWay.get(id) === ending) this.#underWay.delete(id);
    // Who cancelled it does not want to hear of it (MCP 2025-11-25, cancellation).
    if (!ending.signal.aborted) output.write(`${JSON.stringify(answer)}\n`);
  }

  #takeCancellation(message: object): boolean {
    const id = cancelledId(message);
    const ending = id === undefined ? undefined : this.#underWay.get(id);
    ending?.abort();
    return ending !== undefined;
  }
}

interface PlainCall {
  readonly id: Id;
  readonly name: string;
  readonly args: object;
  /** What comes with it, as a text. */
  readonly meta: string;
}

const OF_MESSAGE = new Set(['jsonrpc', 'id', 'method', 'params']);
const OF_PARAMS = new Set(['name', 'arguments', '_meta']);

/** A call that has nothing in it but what each call has; undefined for any other, and for one that wants to be told of its progress. */
function plainCall(message: object): PlainCall | undefined {
  const { jsonrpc, id, params } = message as Record<string, unknown>;
  if (jsonrpc !== '2.0' || !(typeof id === 'string' || Number.isSafeInteger(id))) return undefined;
  if (!hasOnly(message, OF_MESSAGE) || !isJsonObject(params) || !hasOnly(params, OF_PARAMS)) return undefined;
  const { name, arguments: args = {}, _meta: meta } = params;
  if (typeof name !== 'string' || !isJsonObject(args) || Object.hasOwn(args, '__proto__')) return undefined;
  if (meta !== undefined && (!isJsonObject(meta) || Object.hasOwn(meta, 'progressToken'))) return undefined;
  return { id: id as Id, name, args, meta: meta === undefined ? '' : JSON.stringify(meta) };
}

const OF_NOTIFICATION = new Set(['jsonrpc', 'method', 'params']);

/** What a notification cancels; undefined for one that is not as it should be, and means nothing. */
function cancelledId(message: object): Id | undefined {
  const { jsonrpc, params } = message as Record<string, unknown>;
  if (jsonrpc !== '2.0' || !hasOnly(message, OF_NOTIFICATION) || !isJsonObject(params)) return undefined;
  const { requestId, reason = '', _meta: meta = {} } = params;
  return typeof reason === 'string' && isJsonObject(meta) ? (requestId as Id) : undefined;
}

function hasOnly(value: object, keys: ReadonlySet<string>): boolean {
  for (const key of Object.keys(value)) if (!keys.has(key)) return false;
  return true;
}

/** A result as it has to be since 2026-07-28: complete, and with the name of the server. */
function signed(result: CallResult, by: object): object {
  const { _meta: meta } = result as { _meta?: object };
  return { ...result, resultType: 'complete', _meta: { ...meta, [SERVER_INFO_META_KEY]: by } };
}
