import type { JsonObject } from '../../src/runtime/json.js';
import { compact } from '../../src/runtime/plan/compact.js';
import type { HttpStep, StepRunner, StepsPlan } from '../../src/runtime/steps/step.js';
import type { CliPlan, HttpPlan } from '../../src/runtime/tool.js';
import type { StatusModel, StepModel, StepRequest, StepsAction, Text } from '../model/tool-model.js';
import { type Args, conditionHolds } from './condition-truth.js';
import { buildBody, cliPlan, fill, insertedValue, requestPlan, stepsIn } from './make-plan.js';
import { outlineOf } from './outline.js';

type Results = Record<string, object | undefined>;
type Run = () => Promise<object | undefined>;

/** Steps as they run without being emitted: the same calls of the same runner as in generated code. */
export function stepsPlan(action: StepsAction, args: Args): StepsPlan {
  return {
    kind: 'steps',
    timeoutMs: action.timeoutMs,
    outline: outlineOf(action, args),
    run: async (runner) => {
      const results: Results = {};
      for (const group of action.groups) {
        // Absent ones are there as undefined, as in generated code.
        const scope: Args = { ...args, steps: results };
        const runs = group.map((step): Run => {
          if (step.when !== null && !conditionHolds(step.when, scope)) return async () => undefined;
          return () => startStep(step, scope, runner);
        });
        const [only] = runs;
        const values =
          runs.length === 1 && only !== undefined ? [await only()] : await runner.together(...runs);
        group.forEach(({ id }, index) => {
          results[id] = values[index] as object | undefined;
        });
      }
      return results;
    },
  };
}

function startStep(step: StepModel, args: Args, runner: StepRunner): Promise<object | undefined> {
  const { id, work, until } = step;
  const say = (text: Text) => (value: object) => fill(text, withSelf(args, id, value));
  const test = (condition: NonNullable<StepModel['when']>) => (value: object) =>
    conditionHolds(condition, withSelf(args, id, value));
  const common = {
    id,
    ...(step.progress === null ? {} : { progress: fill(step.progress, args) }),
    ...(step.fail === null
      ? {}
      : {
          fail: {
            when: test(step.fail.when),
            message: say(step.fail.message),
            ...(step.fail.hint === null ? {} : { hint: say(step.fail.hint) }),
          },
        }),
    ...(step.ignoreErrors ? { ignoreErrors: true } : {}),
    ...(step.leaves === null ? {} : { leaves: say(step.leaves) }),
  };
  const poll =
    until === null
      ? {}
      : {
          until: {
            done: test(until.done),
            everyMs: until.everyMs,
            atMostMs: until.atMostMs,
            ...(until.late === null ? {} : { late: say(until.late) }),
          },
        };
  const onStatus = step.onStatus.length === 0 ? {} : { onStatus: statusWords(step.onStatus, args) };
  switch (work.kind) {
    case 'http':
      return runner.http<HttpStep>({
        ...common,
        ...poll,
        ...onStatus,
        plan: planOfRequest(work.request, args),
      });
    case 'stream': {
      const { line } = work;
      const perLine = line === null ? {} : { line: (text: string) => fill(line, args, { line: text }) };
      const plan: HttpPlan = { ...planOfRequest(work.request, args), stream: true };
      return runner.stream({ ...common, ...onStatus, ...perLine, plan });
    }
    case 'cli': {
      const parse = typeof work.parse === 'string' ? work.parse : new RegExp(work.parse.pattern, 'u');
      return runner.cli({ ...common, ...poll, plan: cliPlan(work.command, args) as CliPlan, parse });
    }
    case 'archive': {
      const add = Object.fromEntries(
        work.add.map(([name, text]) => [name, buildBody({ kind: 'text', text }, args) as string | undefined]),
      );
      const { root, maxBytes } = work;
      return runner.archive({
        ...common,
        root: fill(root, args),
        ...(work.add.length === 0 ? {} : { add }),
        maxBytes,
      });
    }
    case 'document': {
      const { name, file } = work;
      const text =
        work.text === null ? {} : { text: buildBody({ kind: 'text', text: work.text }, args) as string };
      const from = file === null ? {} : { file: { folder: fill(file.folder, args), name: file.name } };
      return runner.document({
        ...common,
        name,
        ...text,
        ...from,
        ...(work.optional ? { optional: true } : {}),
      });
    }
    case 'call': {
      const { tool, writes } = work;
      return runner.call({
        ...common,
        tool,
        args: compact(buildBody(work.args, args)) as JsonObject,
        writes,
      });
    }
  }
}

function planOfRequest(request: StepRequest, args: Args): HttpPlan {
  const target = request.url === null ? undefined : { url: String(insertedValue(request.url, args)) };
  const plan = requestPlan(request, args, target);
  return request.upload === null ? plan : { ...plan, upload: stepsIn(args)[request.upload.id] as never };
}

function statusWords(statuses: readonly StatusModel[], args: Args) {
  return Object.fromEntries(
    statuses.map((one) => [
      one.status,
      one.skip
        ? ('skip' as const)
        : {
            ...(one.message === null ? {} : { message: fill(one.message, args) }),
            ...(one.hint === null ? {} : { hint: fill(one.hint, args) }),
            ...(one.retryable === null ? {} : { retryable: one.retryable }),
          },
    ]),
  );
}

/** The arguments and results with that of the step itself, which is not among the earlier ones. */
function withSelf(args: Args, id: string, value: object): Args {
  return { ...args, steps: { ...stepsIn(args), [id]: value } };
}
