import { Failure } from '../../failure.js';
import { globMatches } from './glob.js';
import type { Policy, RateLimit } from './policy.js';

const MINUTE_MS = 60_000;

/** Counts the calls of each tool, and refuses those that are too many. One for a whole server. */
export class CallGate {
  readonly #policies: readonly Policy[];
  readonly #now: () => number;
  readonly #calls = new Map<string, { begun: number[]; underWay: number }>();

  /** @param now milliseconds of a clock that never goes back */
  constructor(policies: readonly Policy[], now: () => number = () => performance.now()) {
    this.#policies = policies;
    this.#now = now;
  }

  /** Lets a call in and gives what ends it; throws NOT_ALLOWED, worth another try, where a limit is reached. */
  enter(tool: string): () => void {
    const limits = this.#policies.flatMap(({ rates = [], origin }) =>
      rates
        .filter((one) => globMatches(one.tools, tool))
        .map((one) => ({ ...one, origin }))
        .slice(0, 1),
    );
    if (limits.length === 0) return () => {};
    const calls = this.#calls.get(tool) ?? { begun: [], underWay: 0 };
    this.#calls.set(tool, calls);
    const now = this.#now();
    calls.begun = calls.begun.filter((at) => at > now - MINUTE_MS);
    for (const limit of limits) this.#check(tool, limit, calls, now);
    calls.begun.push(now);
    calls.underWay += 1;
    let ended = false;
    return () => {
      if (!ended) calls.underWay -= 1;
      ended = true;
    };
  }

  #check(
    tool: string,
    { perMinute, atOnce, origin }: RateLimit & { readonly origin: string },
    { begun, underWay }: { begun: readonly number[]; underWay: number },
    now: number,
  ): void {
    if (atOnce !== undefined && underWay >= atOnce)
      throw tooMany(
        `${underWay} calls of ${tool} are under way, and the server allows ${atOnce} at once (${origin})`,
        'when one of them has ended',
      );
    const first = begun[0];
    if (perMinute === undefined || begun.length < perMinute || first === undefined) return;
    const seconds = Math.max(1, Math.ceil((first + MINUTE_MS - now) / 1000));
    throw tooMany(
      `The server allows ${perMinute} calls of ${tool} in a minute (${origin})`,
      `in ${seconds} s`,
    );
  }
}

function tooMany(message: string, when: string): Failure {
  return new Failure({
    code: 'NOT_ALLOWED',
    message,
    hint: `Nothing was run. Try again ${when}.`,
    retryable: true,
  });
}
