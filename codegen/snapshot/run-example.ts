import { prepareCall, type Refusal, type Success } from '../../src/runtime/dispatch.js';
import type { Failure } from '../../src/runtime/failure.js';
import type { StepContext } from '../../src/runtime/run-context.js';
import type { Runners } from '../../src/runtime/runners.js';
import type { Source } from '../../src/runtime/source.js';
import type { Effect, Plan } from '../../src/runtime/tool.js';
import type { ToolEntry } from '../../src/runtime/tool-entry.js';
import { type ExampleRunners, exampleRunners } from '../model/example-runners.js';
import type { ExampleModel, ReplyModel, ToolModel } from '../model/tool-model.js';

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
    const runners = watched(exampleRunners(example, otherwise), sent);
    call = prepareCall(entry, args, { sources: { ...sources, [CALLED]: called }, runners, tools });
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

/** The source that stands in for the other tools that a step may call. */
const CALLED = 'called tool';
const called: Source = {
  kind: 'http',
  base: 'https://called.invalid',
  headers: {},
  timeoutMs: 0,
  maxBytes: 0,
  retries: 0,
  errors: [],
};

/** Every tool that a step may call: it takes any arguments, and answers what the example says. */
const tools = { get: (name: string) => calledTool(name) } as ReadonlyMap<string, ToolEntry>;

function calledTool(name: string): ToolEntry {
  const anything = Object.assign(() => true, { errors: null }) as never;
  const plan = (args: object) =>
    ({ kind: 'http', source: CALLED, method: 'GET', path: `/${name}`, body: args }) as Plan;
  const show = () => ({ form: 'json' }) as const;
  const limit = { rows: 100, bytes: 30_000 };
  const [description, toolset] = ['', ''];
  return {
    tool: {
      ...{
        name,
        title: name,
        description,
        toolset,
        effect: 'read',
        idempotent: true,
        openWorld: false,
        plan,
      },
      output: { parse: 'json', show, limit },
    },
    schemas: { inputSchema: {}, outputSchema: {}, checkInput: anything, checkOutput: anything },
  };
}

/** What a step asked of the world. */
interface Sent {
  readonly step: string;
  readonly job: unknown;
}

function watched(runners: ExampleRunners, sent: Sent[]): Runners {
  const note = (job: unknown, { step }: StepContext) => {
    if (step !== undefined) sent.push({ step, job });
  };
  return {
    cli: (plan, source, context, needs) => {
      note(plan, context);
      return runners.cli(plan, source, context, needs);
    },
    http: async (plan, source, context) => {
      note(plan, context);
      if (plan.source === CALLED)
        return {
          kind: 'http',
          status: 200,
          headers: {},
          body: runners.answer(context.step ?? '').answer,
          more: false,
        };
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
