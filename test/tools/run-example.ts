import { exampleRunners } from '../../codegen/model/example-runners.js';
import type { ExampleModel, ReplyModel, ToolModel } from '../../codegen/model/tool-model.js';
import { prepareCall, type Refusal, type Success } from '../../src/runtime/dispatch.js';
import type { Failure } from '../../src/runtime/failure.js';
import type { StepContext } from '../../src/runtime/run-context.js';
import type { Runners } from '../../src/runtime/runners.js';
import type { Source } from '../../src/runtime/source.js';
import type { Effect, Plan } from '../../src/runtime/tool.js';
import type { ToolEntry } from '../../src/runtime/tool-entry.js';

/** What a call did: either it was refused before anything ran, or something was sent and answered. */
export type Outcome =
  | { readonly refused: string; readonly hint: string | undefined }
  | {
      readonly effect: Effect;
      readonly confirm: string | undefined;
      readonly plan: Plan;
      /** What the steps did, in order. */
      readonly sent: readonly Sent[];
      readonly answer: Success | Refusal;
    };

/** Makes a call of a tool, with the replies of an example in place of the real programs and APIs. */
export async function outcomeOf(
  entry: ToolEntry,
  args: unknown,
  sources: Readonly<Record<string, Source>>,
  example: ExampleModel,
  otherwise?: ReplyModel,
): Promise<Outcome> {
  const sent: Sent[] = [];
  let call: ReturnType<typeof prepareCall>;
  try {
    call = prepareCall(entry, args, { sources, runners: watched(exampleRunners(example, otherwise), sent) });
  } catch (error) {
    // Bundled code has a class of its own for the same failures.
    if (!(error instanceof Error) || error.name !== 'Failure') throw error;
    const { code, message, hint } = error as Failure;
    return { refused: `${code}: ${message}`, hint };
  }
  const answer = await call.run({ signal: new AbortController().signal, env: {} });
  return { effect: call.effect, confirm: call.confirm, plan: call.plan, sent, answer };
}

/** An example of a spec, made on some form of its tool. */
export async function runExample(
  entry: ToolEntry,
  model: ToolModel,
  example: ExampleModel,
  sources: Readonly<Record<string, Source>>,
): Promise<Exclude<Outcome, { refused: string }>> {
  const outcome = await outcomeOf(entry, example.args, sources, example);
  if ('refused' in outcome) throw new Error(`${model.name}, ${example.name}: ${outcome.refused}`);
  return outcome;
}

/** What a step asked of the world. */
export interface Sent {
  readonly step: string;
  readonly job: unknown;
}

function watched(runners: Runners, sent: Sent[]): Runners {
  const note = (job: unknown, { step }: StepContext) => {
    if (step !== undefined) sent.push({ step, job });
  };
  return {
    cli: (plan, source, context, needs) => {
      note(plan, context);
      return runners.cli(plan, source, context, needs);
    },
    http: (plan, source, context) => {
      note(plan, context);
      return runners.http(plan, source, context);
    },
    pack: (job, context) => {
      note(job, context);
      return runners.pack(job, context);
    },
    read: (job, context) => {
      note(job, context);
      return runners.read(job, context);
    },
    wait: runners.wait,
    now: runners.now,
  };
}
