import { Failure } from '../failure.js';

/** Calls under way at once, unless the operator says another number: many for one client, few for a machine. */
const USUAL_MOST = 64;

/** The variable with which an operator says another number. */
const VARIABLE = 'TOOLSD_MAX_CALLS';

/**
 * How many calls of a server are under way at once, of all its tools together. A call beyond it is refused and not
 * kept waiting: a queue would only move the flood into memory. It bounds programs and connections as well, since a
 * call runs one program at a time, and sends no more requests side by side than it has steps.
 */
export class CallLimit {
  readonly #most: number;
  #underWay = 0;

  constructor(most = USUAL_MOST) {
    this.#most = most;
  }

  /** Lets a call of a client in and gives what ends it; throws NOT_ALLOWED, worth another try, where there is no room. */
  enter(): () => void {
    if (this.#underWay >= this.#most)
      throw new Failure({
        code: 'NOT_ALLOWED',
        message: `${this.#underWay} calls are under way, and the server takes ${this.#most} at once`,
        hint: 'Nothing was run. Wait for the answers of some of them, then call again.',
        retryable: true,
      });
    this.#underWay += 1;
    let ended = false;
    return () => {
      if (!ended) this.#underWay -= 1;
      ended = true;
    };
  }
}

/**
 * The limit that an environment asks for. Throws a `RangeError` for what is no count, since a slip in a limit would
 * lift it.
 */
export function callLimitOf(env: Readonly<Record<string, string | undefined>>): CallLimit {
  const text = env[VARIABLE]?.trim() ?? '';
  if (text === '') return new CallLimit();
  if (!/^[1-9][0-9]{0,4}$/u.test(text))
    throw new RangeError(`${VARIABLE} is ${JSON.stringify(text)}. Give a whole number from 1 to 99999.`);
  return new CallLimit(Number(text));
}
