import type { CallWatch } from '../../../../src/runtime/serve/call-tool.js';
import type { CreatedTask } from '../../../../src/runtime/serve/tasks/task.js';
import type { Tasks } from '../../../../src/runtime/serve/tasks/tasks.js';

export const RESULT = { content: [{ type: 'text', text: 'Done.' }] };

/** What a cancelled call ends with. */
export const CANCELED = { isError: true, content: [], _meta: { 'toolsd/failure': { code: 'CANCELED' } } };

/** A call that ends when the test says so, or with `CANCELED` once it is asked to. */
export class SlowCall {
  end: (result: object) => void = () => {};
  fail: (error: unknown) => void = () => {};
  #watch: CallWatch | undefined;

  readonly begin = (watch: CallWatch): Promise<object> => {
    this.#watch = watch;
    return new Promise((resolve, reject) => {
      this.end = resolve;
      this.fail = reject;
      watch.signal.addEventListener('abort', () => resolve(CANCELED));
    });
  };

  /** What the call was given, once it has begun. */
  get watch(): CallWatch {
    if (this.#watch === undefined) throw new Error('the call has not begun');
    return this.#watch;
  }

  tell(message: string, done = 1, total = 1): void {
    this.watch.progress?.tell({ message, done, total });
  }
}

/** A client that waits for an answer: it may leave, and keeps what it was told. */
export class Waiting {
  readonly told: string[] = [];
  readonly #abort = new AbortController();
  /** How long it takes to read. */
  reads: () => Promise<void> = async () => {};

  readonly watch: CallWatch = {
    signal: this.#abort.signal,
    progress: { tell: ({ message }) => this.told.push(message), flush: () => this.reads() },
  };

  cancel(): void {
    this.#abort.abort();
  }
}

/** The handle of a call that takes longer than its client waits. */
export async function handleOf(
  tasks: Tasks,
  call: SlowCall,
  { user, client = new Waiting() }: { user?: string; client?: Waiting } = {},
): Promise<CreatedTask> {
  const answer = await tasks.answer(user, client.watch, call.begin);
  if ('taskId' in answer) return answer;
  throw new Error(`there is no task: ${JSON.stringify(answer)}`);
}
