import type { PlannedCall } from './mixed-calls.js';
import type { Message, RawClient } from './raw-client.js';

/** Longer than any call here takes by the limits of its tool. */
const PATIENCE_MS = 120_000;

/** Makes calls and keeps count of how each ended. */
export class Tally {
  readonly #client: RawClient;
  readonly #calls = new Map<string, { readonly call: PlannedCall; readonly cancelled: boolean }>();
  readonly #outcomes: Record<string, number> = {};
  readonly #kinds: Record<string, number> = {};

  constructor(client: RawClient) {
    this.#client = client;
  }

  /** One call from its beginning to its end, under an id of the client's own. */
  async make(name: string, call: PlannedCall): Promise<void> {
    const id = `${name}/${this.#calls.size}`;
    const { cancelAfterMs } = call;
    this.#calls.set(id, { call, cancelled: cancelAfterMs !== undefined });
    this.#kinds[call.kind] = (this.#kinds[call.kind] ?? 0) + 1;
    const params = { name: call.name, arguments: call.args };
    const answer = await this.#client.request(id, 'tools/call', params, cancelAfterMs ?? PATIENCE_MS);
    if (answer === undefined && cancelAfterMs !== undefined)
      this.#client.send({ method: 'notifications/cancelled', params: { requestId: id } });
    const outcome = answer === undefined && cancelAfterMs !== undefined ? 'cancelled' : outcomeOf(answer);
    this.#outcomes[outcome] = (this.#outcomes[outcome] ?? 0) + 1;
  }

  report() {
    const calls = [...this.#calls];
    const answers = ([id]: (typeof calls)[number]) => this.#client.answers.get(id) ?? 0;
    const named = ([id, { call }]: (typeof calls)[number]) => `${id} ${call.kind}`;
    return {
      calls: calls.length,
      answered: calls.filter((one) => answers(one) === 1).length,
      outcomes: this.#outcomes,
      kinds: this.#kinds,
      unanswered: calls.filter((one) => !one[1].cancelled && answers(one) === 0).map(named),
      answeredTwice: calls.filter((one) => answers(one) > 1).map(named),
    };
  }
}

/** `answered`, or the code of the failure. */
function outcomeOf(answer: Message | undefined): string {
  if (answer === undefined) return 'not answered';
  if (answer.error !== undefined) return `error ${answer.error.code}`;
  return answer.result._meta?.['toolsd/failure']?.code ?? 'answered';
}
