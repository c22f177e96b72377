import { Failure } from '../failure.js';
import type { CliPlan, HttpPlan } from '../tool.js';

/** What the steps that went well leave behind, for whoever is told that a later one did not. */
export class Traces {
  readonly #left: string[] = [];
  readonly #unnamed: string[] = [];

  /** @param leaves what the spec says that the step leaves; undefined if it says nothing */
  add(id: string, changes: boolean, leaves: string | undefined): void {
    if (leaves !== undefined && leaves !== '') this.#left.push(leaves);
    if (leaves === undefined && changes) this.#unnamed.push(id);
  }

  /** One sentence or two; nothing where no step could have changed anything and none was cut off. */
  sentence(): string {
    const done = this.#unnamed.map((id) => `\`${id}\``).join(', ');
    return [...this.#left, ...(done === '' ? [] : [`Done before that, and not undone: ${done}.`])].join(' ');
  }
}

/** Whether a plan can change something: reads by HTTP are known to be safe (RFC 9110, section 9.2.1). */
export function canChange(plan: CliPlan | HttpPlan): boolean {
  return plan.kind !== 'http' || (plan.method !== 'GET' && plan.method !== 'HEAD');
}

/** A failure in the middle of several steps: which one it was, and what is left behind. */
export function endedAt(failure: Failure, id: string, changes: boolean, traces: Traces): Failure {
  const cutOff = failure.code === 'CANCELED' || failure.code === 'TIMED_OUT';
  const left = traces.sentence();
  const unsure = cutOff && changes ? `It is not known whether step \`${id}\` was carried out.` : '';
  const nothing = cutOff && left === '' && unsure === '' ? 'Nothing is left behind.' : '';
  const after = [unsure, left, nothing].filter((part) => part !== '').join(' ');
  if (after === '') return failure;
  return withMessage(failure, `${failure.message}\n${after}`);
}

/** The same failure in other words. */
export function withMessage(failure: Failure, message: string, code = failure.code): Failure {
  const { hint, retryable, status, exitCode, said } = failure;
  return new Failure(
    {
      code,
      message,
      retryable,
      ...(hint === undefined ? {} : { hint }),
      ...(status === undefined ? {} : { status }),
      ...(exitCode === undefined ? {} : { exitCode }),
      ...(said === undefined ? {} : { said }),
    },
    { cause: failure.cause },
  );
}
