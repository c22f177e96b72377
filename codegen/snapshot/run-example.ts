import type { Success } from '../../src/runtime/answer/answer.js';
import { prepareCall, type Refusal } from '../../src/runtime/dispatch.js';
import type { Failure } from '../../src/runtime/failure.js';
import type { JsonObject } from '../../src/runtime/json.js';
import type { StepContext } from '../../src/runtime/run-context.js';
import type { Runners } from '../../src/runtime/runners.js';
import type { Source } from '../../src/runtime/source.js';
import type { CliPlan, Effect, HttpPlan, Plan } from '../../src/runtime/tool.js';
import type { ToolEntry } from '../../src/runtime/tool-entry.js';
import type { ExampleModel, ReplyModel, ToolModel } from '../model/tool-model.js';
import { type ExampleRunners, exampleRunners } from '../prove/example-runners.js';

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
    const world = exampleRunners(example, otherwise);
    call = prepareCall(entry, args, {
      sources,
      runners: watched(world, sent),
      call: async (tool, args, { step = '' }) => {
        sent.push({ step, tool, args });
        return world.answer(step).answer ?? {};
      },
    });
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

/** What a step asked of the world: to run or send something, to call another tool, or to work on files. */
type Sent = { readonly step: string } & (
  | { readonly plan: CliPlan | HttpPlan }
  | { readonly tool: string; readonly args: JsonObject }
  | { readonly files: object }
);

function watched(runners: ExampleRunners, sent: Sent[]): Runners {
  const note = (what: { plan: CliPlan | HttpPlan } | { files: object }, { step }: StepContext) => {
    if (step !== undefined) sent.push({ step, ...what });
  };
  return {
    cli: (plan, source, context, needs) => {
      note({ plan }, context);
      return runners.cli(plan, source, context, needs);
    },
    http: (plan, source, context) => {
      note({ plan }, context);
      return runners.http(plan, source, context);
    },
    pack: (job, context) => {
      note({ files: job }, context);
      return runners.pack(job, context);
    },
    read: (job, context) => {
      note({ files: job }, context);
      return runners.read(job, context);
    },
    wait: runners.wait,
    now: runners.now,
  };
}
