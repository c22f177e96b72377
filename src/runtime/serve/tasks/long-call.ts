import type { Progress } from '../../run-context.js';
import type { CallWatch } from '../call-tool.js';

/** A call that can be let go of while it runs: the client that made it hears no more of it, and no more ends it by leaving. */
export class LongCall {
  readonly #client: CallWatch;
  readonly #abort = new AbortController();
  readonly #cancel = () => this.cancel();
  #isLetGo = false;
  #latest: string | undefined;
  /** Called when the call has told how far it is. */
  onProgress = () => {};

  /** @param client who waits for the call, until it is let go of */
  constructor(client: CallWatch) {
    this.#client = client;
    if (client.signal.aborted) this.cancel();
    client.signal.addEventListener('abort', this.#cancel);
  }

  /** How far the call is, in words. */
  get latest(): string | undefined {
    return this.#latest;
  }

  /** What the call itself is given. */
  get watch(): CallWatch {
    const progress = {
      tell: (progress: Progress): void => {
        this.#latest = inWords(progress);
        this.onProgress();
        if (!this.#isLetGo) this.#client.progress?.tell(progress);
      },
      flush: async (): Promise<void> => {
        if (!this.#isLetGo) await this.#client.progress?.flush();
      },
    };
    return { signal: this.#abort.signal, progress };
  }

  cancel(): void {
    this.#abort.abort();
  }

  /** Resolves when the client has all that it was to hear. Until then it can still cancel. */
  async letGo(): Promise<void> {
    this.#isLetGo = true;
    await this.#client.progress?.flush();
    this.detach();
  }

  /** The end of the client's request means nothing to the call any more. */
  detach(): void {
    this.#client.signal.removeEventListener('abort', this.#cancel);
  }
}

function inWords({ message, done, total }: Progress): string {
  return total > 1 ? `${message} (${done} of ${total})` : message;
}
