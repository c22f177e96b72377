import { answerOf, cleanerOf, failureCleanerOf, type Success } from './answer/answer.js';
import { conform } from './answer/conform.js';
import { applyErrorRules, judgeReply } from './answer/judge.js';
import type { Redactor } from './answer/redact.js';
import { redacted, redactorOf } from './answer/tool-redactor.js';
import { exceeds } from './effect.js';
import { asFailure, Failure } from './failure.js';
import { checkInput } from './guard/check-input.js';
import { asksFor, checkPolicies, confirmMode, refuseTool } from './guard/policy/allows.js';
import type { Policy } from './guard/policy/policy.js';
import { renamedArguments } from './guard/renamed-arguments.js';
import { sentLine } from './guard/sent-line.js';
import type { JsonObject, JsonValue } from './json.js';
import { overseen } from './plan/spoken.js';
import type { RunContext, StepContext } from './run-context.js';
import type { Runners } from './runners.js';
import type { HttpSource, Source } from './source.js';
import { runSteps } from './steps/run-steps.js';
import type { AnyTool, Effect, ErrorRule, HttpPlan, Plan, Reply } from './tool.js';
import type { ToolEntry, ToolLookup } from './tool-entry.js';

export interface Refusal {
  readonly ok: false;
  readonly failure: Failure;
}

/** A call whose arguments are valid, ready to run. */
export interface PreparedCall {
  readonly effect: Effect;
  /** The question for a person, where the call is destructive: the sentence of the tool, and what will be sent. */
  readonly confirm?: string;
  /** A policy wants the question: where nobody can be asked, the call is refused. */
  readonly mustAsk: boolean;
  /** It would be asked about, but a policy lets it through. */
  readonly unasked: boolean;
  readonly plan: Plan;
  run(context: RunContext): Promise<Success | Refusal>;
}

/** What calls run in: the sources, the runners, and the tools that steps may call. */
export interface World {
  readonly sources: Readonly<Record<string, Source>>;
  readonly runners: Runners;
  /** Holds the credentials that questions and refusals must not repeat. */
  readonly env?: RunContext['env'];
  readonly tools?: ToolLookup;
  /** What calls have to keep, those that steps make included. */
  readonly policies?: readonly Policy[];
  /** Counts a call that begins, and gives what ends it; throws NOT_ALLOWED where there are too many. */
  readonly enter?: (tool: string) => () => void;
  /** Answers in place of the tools that steps call, for whoever stands in for the world. */
  readonly call?: (tool: string, args: JsonObject, context: StepContext) => Promise<JsonObject>;
}

/**
 * Validates and plans a call without running anything. Throws `Failure` INVALID_INPUT where the arguments
 * break the schema, a rule, or the form that the plan needs, and NOT_ALLOWED where a policy forbids the call. Arguments
 * are repeated without the secrets in them in refusals, and without the credentials in use in the question.
 */
export function prepareCall(entry: ToolEntry, args: unknown, world: World): PreparedCall {
  // Most calls are neither refused nor asked about.
  const redactor = () => redactorOf(entry, world.sources, world.env ?? {});
  try {
    const { confirm, ...call } = plannedCall(entry, args, world);
    return confirm === undefined ? call : { ...call, confirm: redactor().credentials(confirm) };
  } catch (error) {
    throw error instanceof Failure ? redacted(error, redactor()) : error;
  }
}

function plannedCall(entry: ToolEntry, given: unknown, world: World): PreparedCall {
  const { tool, schemas } = entry;
  const { sources, policies = [] } = world;
  refuseTool(policies, tool);
  const args = renamedArguments(tool, given);
  checkInput(tool, schemas, args);
  const plan = tool.plan(args);
  if (plan.kind !== 'steps' && sources[plan.source]?.kind !== plan.kind)
    throw new Failure({
      code: 'INTERNAL',
      message: `There is no source ${plan.source} of kind ${plan.kind}`,
    });
  const effect = tool.effectOf?.(args) ?? tool.effect;
  if (policies.length > 0)
    checkPolicies(policies, tool, effect, { ...defaultsOf(schemas.inputSchema), ...args });
  const confirm = questionOf(tool, args, effect, policies, () => sentLine(plan, sources, args));
  return {
    effect,
    plan,
    ...(confirm === undefined ? {} : { confirm }),
    mustAsk: confirm !== undefined && asksFor(policies, tool, effect),
    unasked: confirm === undefined && effect === 'destructive',
    run: async (context) => {
      const redact = redactorOf(entry, sources, context.env);
      let leave = () => {};
      try {
        leave = world.enter?.(tool.name) ?? leave;
        const span = context.span?.cleaned(redact);
        const within = span === undefined ? context : { ...context, span };
        const reply = await replyTo({ entry, args, plan, effect }, world, within, redact);
        const success = answerOf(tool, args, reply, redact);
        return { ...success, ...conform(success.structured, schemas.checkOutput) };
      } catch (error) {
        return { ok: false, failure: redacted(asFailure(error), redact) };
      } finally {
        leave();
      }
    },
  };
}

/** The values that stand in for absent arguments: limits hold for them too. */
function defaultsOf({ properties = {} }: JsonObject): JsonObject {
  const entries = Object.entries(properties as Record<string, JsonObject>);
  return Object.fromEntries(
    entries.flatMap(([name, schema]) =>
      schema.default === undefined ? [] : [[name, schema.default as JsonValue]],
    ),
  );
}

/** The question that a call is put to a person with; undefined where none is to be asked. */
function questionOf(
  tool: AnyTool,
  args: object,
  effect: Effect,
  policies: readonly Policy[],
  sends: () => string,
): string | undefined {
  switch (confirmMode(policies, tool, effect)) {
    case 'allow':
      return undefined;
    case 'ask':
      // A policy may want to be asked about what the spec has no sentence for.
      return `${tool.confirm?.(args) ?? `Call ${tool.name} with ${overseen(JSON.stringify(args))}?`}\n${sends()}`;
    case 'refuse':
      throw new Failure({
        code: 'NOT_ALLOWED',
        message: `The server does not allow this call of ${tool.name}, which would be ${effect}`,
        hint: 'Nothing was run. Do not repeat it; tell the person what it would have done.',
      });
  }
}

/** A call whose arguments are valid. */
interface Call {
  readonly entry: ToolEntry;
  readonly args: object;
  readonly plan: Plan;
  readonly effect: Effect;
}

/** Runs a plan. The reply is a success; anything else is thrown, in the words of the tool and the source. */
async function replyTo(call: Call, world: World, context: RunContext, redact: Redactor): Promise<Reply> {
  const { entry, args, plan } = call;
  const { tool } = entry;
  const { sources, runners } = world;
  const said = (failure: Failure, source: Source) =>
    applyErrorRules(failure, [...(tool.output.errors ?? []), ...source.errors] as ErrorRule<object>[], args);
  if (plan.kind === 'steps') {
    const { needs = [] } = tool;
    const { documents = {} } = entry.schemas;
    return runSteps(plan, {
      runners,
      sources,
      context,
      needs,
      documents,
      clean: failureCleanerOf(tool, redact),
      learn: (id, step) => redact.learn({ steps: { [id]: step } }),
      redact,
      said,
      call: world.call ?? calling(call, world),
    });
  }
  const source = sources[plan.source] as Source;
  try {
    const reply =
      plan.kind === 'cli' && source.kind === 'cli'
        ? await runners.cli(plan, source, context, tool.needs)
        : await runners.http(plan as HttpPlan, source as HttpSource, context);
    judgeReply(plan, reply, cleanerOf(tool, redact));
    return reply;
  } catch (error) {
    throw error instanceof Failure ? said(error, source) : error;
  }
}

/** How the steps of a call make another one: with the same guard, and never with a higher effect. */
function calling({ effect }: Call, world: World) {
  return async (name: string, args: JsonObject, context: RunContext): Promise<JsonObject> => {
    const entry = world.tools?.get(name);
    if (entry === undefined) throw new Error(`there is no tool ${name}`);
    const inner = prepareCall(entry, args, world);
    if (exceeds(inner.effect, effect)) {
      const message = `${name} would be ${inner.effect}, and the call that it is a part of is ${effect}`;
      throw new Failure({ code: 'NOT_ALLOWED', message });
    }
    if (inner.mustAsk) {
      const message = `The server wants a person to be asked before ${name}, and a step can not ask`;
      throw new Failure({ code: 'NOT_ALLOWED', message, hint: `Call ${name} by itself.` });
    }
    const outcome = await inner.run(context);
    if (!outcome.ok) throw outcome.failure;
    return outcome.structured;
  };
}
