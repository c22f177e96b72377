import { replyOf } from '../../codegen/model/prove-tool.js';
import type { ExampleModel, ToolModel } from '../../codegen/model/tool-model.js';
import { prepareCall, type Refusal, type Runners, type Success } from '../../src/runtime/dispatch.js';
import type { Failure } from '../../src/runtime/failure.js';
import type { Source } from '../../src/runtime/source.js';
import type { Effect, Plan, Reply } from '../../src/runtime/tool.js';
import type { ToolEntry } from '../../src/runtime/tool-entry.js';

/** What a call did: either it was refused before anything ran, or something was sent and answered. */
export type Outcome =
  | { readonly refused: string; readonly hint: string | undefined }
  | {
      readonly effect: Effect;
      readonly confirm: string | undefined;
      readonly plan: Plan;
      readonly answer: Success | Refusal;
    };

/** Runners that answer everything with one reply. */
function answering(reply: Reply): Runners {
  return {
    cli: async () => reply as never,
    http: async () => reply as never,
  };
}

/** Makes a call of a tool, with the given reply in place of the real program or API. */
export async function outcomeOf(
  entry: ToolEntry,
  args: unknown,
  sources: Readonly<Record<string, Source>>,
  reply: Reply,
): Promise<Outcome> {
  let call: ReturnType<typeof prepareCall>;
  try {
    call = prepareCall(entry, args, sources, answering(reply));
  } catch (error) {
    // Bundled code has a class of its own for the same failures.
    if (!(error instanceof Error) || error.name !== 'Failure') throw error;
    const { code, message, hint } = error as Failure;
    return { refused: `${code}: ${message}`, hint };
  }
  const answer = await call.run({ signal: new AbortController().signal, env: {} });
  return { effect: call.effect, confirm: call.confirm, plan: call.plan, answer };
}

/** An example of a spec, made on some form of its tool. */
export async function runExample(
  entry: ToolEntry,
  model: ToolModel,
  example: ExampleModel,
  sources: Readonly<Record<string, Source>>,
): Promise<Exclude<Outcome, { refused: string }>> {
  const outcome = await outcomeOf(entry, example.args, sources, replyOf(model, example));
  if ('refused' in outcome) throw new Error(`${model.name}, ${example.name}: ${outcome.refused}`);
  return outcome;
}
