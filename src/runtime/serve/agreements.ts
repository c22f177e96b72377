import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type JsonValue, ordered } from '../json.js';

/** How long a question stays open. */
export const OPEN_MS = 10 * 60_000;

const [TIME_BYTES, NONCE_BYTES, MAC_BYTES] = [6, 8, 16];

/** What a seal is worth for a call; only `good` lets it run. */
export type SealState = 'good' | 'expired' | 'spent' | 'not of this call';

/** Who may show a seal: a client that asked its person, or one that makes a call again. Neither passes for the other. */
type Role = 'person' | 'token';

/** A call that is asked about: what is sealed, so that an agreement is worth nothing for any other. */
export interface AskedCall {
  readonly tool: string;
  readonly args: JsonValue;
  /** Whose call it is, where callers are told apart. */
  readonly user?: string | undefined;
  /** As the person reads it, with what will be sent. */
  readonly question: string;
}

/**
 * Seals the questions that are open. A seal says that this very call was asked about within the last ten minutes, and
 * is good for one answer. It holds no state of the server, so that whoever has the key can check it: the time it
 * ends, a nonce, and the HMAC-SHA256 (RFC 2104, cut to 128 bits) of both and of the call, in base64url.
 *
 * What is spent is known to one process only.
 */
export class Agreements {
  readonly #key: Uint8Array;
  readonly #clock: () => number;
  /** The latest time that was seen: what is over stays over when the clock is put back. */
  #latest = 0;
  /** Nonces of seals that were good once, with the time from which nobody has to know. */
  readonly #spent = new Map<string, number>();

  /**
   * @param key at least 32 bytes; other processes with the same key accept each other's seals
   * @param clock milliseconds since 1970
   */
  constructor(key: Uint8Array = randomBytes(32), clock: () => number = Date.now) {
    this.#key = key;
    this.#clock = clock;
  }

  seal(role: Role, call: AskedCall): string {
    const head = Buffer.alloc(TIME_BYTES + NONCE_BYTES);
    head.writeUIntBE(this.#now() + OPEN_MS, 0, TIME_BYTES);
    randomBytes(NONCE_BYTES).copy(head, TIME_BYTES);
    return Buffer.concat([head, this.#mac(head, role, call)]).toString('base64url');
  }

  /** What a seal is worth for a call. One that is good is spent by this. */
  redeem(seal: string, role: Role, call: AskedCall): SealState {
    const bytes = Buffer.from(seal, 'base64url');
    const head = bytes.subarray(0, TIME_BYTES + NONCE_BYTES);
    if (bytes.length !== head.length + MAC_BYTES) return 'not of this call';
    if (!timingSafeEqual(bytes.subarray(head.length), this.#mac(head, role, call))) return 'not of this call';
    const now = this.#now();
    for (const [nonce, end] of this.#spent) if (end <= now) this.#spent.delete(nonce);
    const ends = head.readUIntBE(0, TIME_BYTES);
    if (ends <= now) return 'expired';
    const nonce = head.toString('base64url', TIME_BYTES);
    if (this.#spent.has(nonce)) return 'spent';
    this.#spent.set(nonce, ends);
    return 'good';
  }

  #now(): number {
    this.#latest = Math.max(this.#latest, this.#clock());
    return this.#latest;
  }

  #mac(head: Uint8Array, role: Role, { tool, args, question, user = '' }: AskedCall): Uint8Array {
    const call = JSON.stringify([role, user, tool, ordered(args), question]);
    return createHmac('sha256', this.#key).update(head).update(call).digest().subarray(0, MAC_BYTES);
  }
}

const VARIABLE = 'TOOLSD_SEAL_KEY';

/**
 * The key that an environment gives, for servers that answer each other's questions; of this process only, if it gives
 * none. Throws a `RangeError` for one that is too short to be secret.
 */
export function sealKeyOf(env: Readonly<Record<string, string | undefined>>): Uint8Array {
  const text = env[VARIABLE]?.trim() ?? '';
  if (text === '') return randomBytes(32);
  const key = Buffer.from(text);
  if (key.length < 32)
    throw new RangeError(
      `${VARIABLE} has ${key.length} bytes. Give at least 32, such as from: openssl rand -hex 32`,
    );
  return key;
}
