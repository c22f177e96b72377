import { judgeReply } from '../../src/runtime/answer/judge.js';
import { Failure } from '../../src/runtime/failure.js';
import type { JsonObject, JsonValue } from '../../src/runtime/json.js';
import type { DocumentSchema } from '../../src/runtime/steps/read-document.js';
import { runSteps } from '../../src/runtime/steps/run-steps.js';
import type { StepRunner } from '../../src/runtime/steps/step.js';
import type { Plan, Reply } from '../../src/runtime/tool.js';
import { instantiateSource } from '../interpret/instantiate.js';
import type { ServerModel } from '../model/server-model.js';
import type { ExampleModel } from '../model/tool-model.js';
import { type ExampleRunners, exampleRunners, MissingReply } from './example-runners.js';

/** How far an example goes: to a reply, to a failure, or to a step that it has no reply for. */
export type Followed = {
  readonly results: StepValues;
  readonly asked: ReadonlySet<string>;
  /** Arguments with which steps called other tools. */
  readonly calls: readonly { readonly step: string; readonly args: JsonObject }[];
} & (
  | { readonly end: 'reply'; readonly reply: Reply }
  | { readonly end: 'failure' }
  | { readonly end: 'gap'; readonly step: string }
);

/** Everything that was seen to come of each step. */
export type StepValues = ReadonlyMap<string, readonly JsonValue[]>;

/** Carries out what an example's arguments stand for, with its replies in place of the world. */
export async function followExample(
  plan: Plan,
  example: ExampleModel,
  documents: Readonly<Record<string, DocumentSchema>>,
  server: ServerModel,
): Promise<Followed> {
  const runners = exampleRunners(example);
  const results = new Map<string, JsonValue[]>();
  const calls: { step: string; args: JsonObject }[] = [];
  const seen = () => ({ results, calls, asked: runners.asked });
  try {
    const reply = await replyTo(plan, runners, results, calls, documents, server);
    return { end: 'reply', reply, ...seen() };
  } catch (error) {
    if (error instanceof MissingReply) return { end: 'gap', step: error.step, ...seen() };
    if (error instanceof Failure) return { end: 'failure', ...seen() };
    throw error;
  }
}

async function replyTo(
  plan: Plan,
  runners: ExampleRunners,
  results: Map<string, JsonValue[]>,
  calls: { step: string; args: JsonObject }[],
  documents: Readonly<Record<string, DocumentSchema>>,
  server: ServerModel,
): Promise<Reply> {
  const sources = Object.fromEntries(
    server.sources.map((source) => [source.name, instantiateSource(source)]),
  );
  const context = { signal: new AbortController().signal, env: {} };
  if (plan.kind === 'steps') {
    const recorded = { ...plan, run: (runner: StepRunner) => plan.run(recording(runner, results)) };
    return runSteps(recorded, {
      runners,
      sources,
      context,
      documents,
      needs: [],
      clean: (value) => value,
      learn: () => {},
      redact: (text) => text,
      said: (failure) => failure,
      call: async (_tool, args, { step = '' }) => {
        calls.push({ step, args });
        return runners.answer(step).answer;
      },
    });
  }
  const source = sources[plan.source];
  const reply =
    plan.kind === 'cli'
      ? await runners.cli(plan, source as never, context)
      : await runners.http(plan, source as never, context);
  judgeReply(plan, reply);
  return reply;
}

/** A runner that notes what comes of each step. Of one that asks again, every reply is seen by `done`. */
function recording(runner: StepRunner, results: Map<string, JsonValue[]>): StepRunner {
  const note = (id: string, value: unknown) => {
    if (value !== undefined && value !== null)
      results.set(id, [...(results.get(id) ?? []), value as JsonValue]);
  };
  const noting =
    <Def extends { readonly id: string }>(run: (def: Def) => Promise<unknown>) =>
    async (def: Def): Promise<never> => {
      const watched = withWatch(def, (value) => note(def.id, value));
      const value = await run(watched);
      note(def.id, value);
      return value as never;
    };
  return {
    http: noting((def) => runner.http(def as never)),
    stream: noting((def) => runner.stream(def as never)),
    cli: noting((def) => runner.cli(def as never)),
    archive: noting((def) => runner.archive(def as never)),
    document: noting((def) => runner.document(def as never)),
    call: noting((def) => runner.call(def as never)),
    together: runner.together.bind(runner),
  };
}

/** What is seen by a test of the step itself, which may fail or end the call. */
function withWatch<Def extends object>(def: Def, note: (value: unknown) => void): Def {
  const { fail, until } = def as {
    fail?: { when(value: unknown): unknown };
    until?: { done(value: unknown): unknown };
  };
  return {
    ...def,
    ...(fail === undefined ? {} : { fail: { ...fail, when: seen(fail.when, note) } }),
    ...(until === undefined ? {} : { until: { ...until, done: seen(until.done, note) } }),
  };
}

function seen(test: (value: unknown) => unknown, note: (value: unknown) => void) {
  return (value: unknown): unknown => {
    note(value);
    return test(value);
  };
}
