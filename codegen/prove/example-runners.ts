import type { StepContext } from '../../src/runtime/run-context.js';
import type { Runners } from '../../src/runtime/runners.js';
import type { CliReply, HttpReply } from '../../src/runtime/tool.js';
import type { ExampleModel, ReplyModel } from '../model/tool-model.js';

/** A step ran for which the example has no reply. A defect of the example, and no failure of the call. */
export class MissingReply extends Error {
  readonly step: string;

  constructor(step: string) {
    super(`the example has no reply for step ${step}`);
    this.step = step;
  }
}

export type ExampleRunners = Runners & {
  /** The reply of a step that needs no runner, such as a call of another tool. */
  answer(step: string): ReplyModel;
  /** Steps that asked for a reply. */
  readonly asked: ReadonlySet<string>;
};

/**
 * Runners that answer as an example says, at once. The last reply of a step is given again and again.
 *
 * @param otherwise for steps that the example has no reply for; without it they throw `MissingReply`
 */
export function exampleRunners({ reply, replies }: ExampleModel, otherwise?: ReplyModel): ExampleRunners {
  const counts = new Map<string, number>();
  const next = ({ step }: Pick<StepContext, 'step'>): ReplyModel => {
    if (step === undefined) return reply;
    const list = replies[step] ?? [];
    const count = counts.get(step) ?? 0;
    counts.set(step, count + 1);
    const found = list[Math.min(count, list.length - 1)] ?? otherwise;
    if (found === undefined) throw new MissingReply(step);
    return found;
  };
  return {
    cli: async (_plan, _source, context) => cliReply(next(context)),
    http: async (_plan, _source, context) => httpReply(next(context), context),
    pack: async (_job, context) => {
      const { files, bytes } = next(context);
      return { path: '', files, bytes, sha256: '0'.repeat(64), remove: async () => {} };
    },
    read: async (_file, context) => next(context).text ?? undefined,
    wait: async () => {},
    now: () => 0,
    answer: (step) => next({ step }),
    get asked() {
      return new Set(counts.keys());
    },
  };
}

function cliReply({ exit, stdout, stderr }: ReplyModel): CliReply {
  return { kind: 'cli', exitCode: exit, stdout, stderr };
}

function httpReply(reply: ReplyModel, { onLine }: StepContext): HttpReply {
  const type: Record<string, string> =
    typeof reply.body === 'string' ? {} : { 'content-type': 'application/json' };
  const { status } = reply;
  const headers = { ...type, ...reply.headers };
  if (onLine !== undefined && status < 300) {
    const { body } = reply;
    const lines = (typeof body === 'string' ? body : body === null ? '' : JSON.stringify(body)).split('\n');
    if (lines.at(-1) === '') lines.pop();
    for (const line of lines) onLine(line);
    return { kind: 'http', status, headers, body: undefined, more: false };
  }
  return { kind: 'http', status, headers, body: reply.body ?? undefined, more: false };
}
