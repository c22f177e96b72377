import { applyErrorRules } from '../../../src/runtime/answer/judge.js';
import { redactor } from '../../../src/runtime/answer/redact.js';
import { Failure } from '../../../src/runtime/failure.js';
import type { JsonObject } from '../../../src/runtime/json.js';
import type { Progress, StepContext } from '../../../src/runtime/run-context.js';
import type { Runners } from '../../../src/runtime/runners.js';
import { runSteps, type StepWorld } from '../../../src/runtime/steps/run-steps.js';
import type { StepResults, StepRunner, StepsReply } from '../../../src/runtime/steps/step.js';
import type { HttpMethod, HttpPlan, HttpReply } from '../../../src/runtime/tool.js';
import { http, sources, token } from '../world.js';

/** What the world does: an API by step, and whatever else a test puts in its place. */
export interface Given {
  readonly api?: (context: StepContext, plan: HttpPlan) => HttpReply | Promise<HttpReply>;
  readonly runners?: Partial<Runners>;
  readonly world?: Partial<StepWorld>;
  readonly timeoutMs?: number;
  readonly total?: number;
  readonly cancel?: AbortController;
}

/** Runs steps in a world of fakes. The clock stands still but for `wait`. */
export async function run(
  steps: (step: StepRunner) => Promise<StepResults>,
  { api = () => http({}), runners = {}, world = {}, timeoutMs = 60_000, total = 3, cancel }: Given = {},
): Promise<{
  readonly reply: StepsReply;
  readonly told: readonly Progress[];
  readonly waits: readonly number[];
}> {
  const told: Progress[] = [];
  const waits: number[] = [];
  const nothing = async (): Promise<never> => {
    throw new Error('nothing is given for this');
  };
  const fakes: Runners = {
    cli: nothing,
    http: async (plan, _source, context) => api(context, plan),
    pack: nothing,
    read: async () => undefined,
    wait: async (ms) => {
      waits.push(ms);
    },
    now: () => 0,
    ...runners,
  };
  const plan = {
    kind: 'steps',
    timeoutMs,
    outline: Array.from({ length: total }, (_, index) => `step ${index}`),
    run: steps,
  } as const;
  const reply = await runSteps(plan, {
    runners: fakes,
    sources,
    context: {
      signal: (cancel ?? new AbortController()).signal,
      env: {},
      progress: (progress) => told.push(progress),
    },
    needs: [],
    documents: {},
    clean: (value) => value,
    learn: () => {},
    redact: redactor(undefined, [token]),
    said: (failure, source) => applyErrorRules(failure, source.errors, {}),
    call: async () => ({}) as JsonObject,
    ...world,
  });
  return { reply, told, waits };
}

/** The failure that a run ends with. */
export async function failureOf(act: Promise<unknown>): Promise<Failure> {
  return act.then(
    () => {
      throw new Error('expected a failure, and there was none');
    },
    (error: Failure) => error,
  );
}

export const request = (method: HttpMethod = 'GET', path = '/x'): HttpPlan => ({
  kind: 'http',
  source: 'api',
  method,
  path,
});

/** Never answers; fails as the real runners do when it is told to stop. */
export const hanging = ({ signal }: Pick<StepContext, 'signal'>): Promise<never> =>
  new Promise((_, reject) => {
    const stop = () => reject(new Failure({ code: 'CANCELED', message: 'The call was canceled' }));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
  });
