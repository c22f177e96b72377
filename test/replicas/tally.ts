import type { Message } from '../e2e/server-process.js';

/** Longer than any call here takes, by far. */
const PATIENCE_MS = 30_000;

/** A call that was made. */
export interface Made {
  readonly label: string;
  readonly name: string;
  /** What the API gets of it, if it changes something. */
  readonly write: string | undefined;
  /** `answered`; `502` where the load balancer said so; else what went wrong. */
  readonly outcome: string;
}

/** Makes calls and keeps count of how each ended. */
export class Tally {
  readonly made: Made[] = [];
  readonly #most: number;
  readonly #deadline: number;
  #sent = 0;

  /** @param most calls, and @param mostMs the time in which they are made */
  constructor(most: number, mostMs: number) {
    this.#most = most;
    this.#deadline = Date.now() + mostMs;
  }

  get sent(): number {
    return this.#sent;
  }

  mayGoOn(): boolean {
    return this.#sent < this.#most && Date.now() < this.#deadline;
  }

  /** Makes a call, and says whether it was answered with success. */
  async make(call: Omit<Made, 'outcome'>, run: () => Promise<Message>): Promise<boolean> {
    this.#sent += 1;
    const outcome = await outcomeOf(run);
    this.made.push({ ...call, outcome });
    return outcome === 'answered';
  }
}

async function outcomeOf(run: () => Promise<Message>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('not answered')), PATIENCE_MS);
  });
  try {
    const result = await Promise.race([run(), late]);
    return result.isError === true ? `refused: ${result.content[0].text}` : 'answered';
  } catch (error) {
    const { code, status, message, cause } = error as Message;
    const said = `${message}${cause === undefined ? '' : ` (${cause.message})`}`;
    return [code, status].includes(502) || /\b502\b/u.test(said) ? '502' : said;
  } finally {
    clearTimeout(timer);
  }
}
