import { conform } from './answer/conform.js';
import { type ContentBlock, contentOf } from './answer/content.js';
import { envelope } from './answer/envelope.js';
import { applyErrorRules, judgeReply } from './answer/judge.js';
import { limitAnswer } from './answer/limit.js';
import { parseReply } from './answer/parse.js';
import { type Redactor, redactor, redactValue } from './answer/redact.js';
import { select } from './answer/select.js';
import { showText } from './answer/show.js';
import { exceeds } from './effect.js';
import { Failure } from './failure.js';
import { checkInput } from './guard/check-input.js';
import { asksFor, checkPolicies, confirmMode, refuseTool } from './guard/policy/allows.js';
import type { Policy } from './guard/policy/policy.js';
import { sentLine } from './guard/sent-line.js';
import { isJsonObject, type JsonObject, type JsonValue } from './json.js';
import type { RunContext, StepContext } from './run-context.js';
import type { Runners } from './runners.js';
import { credentialsIn, type HttpSource, type Source } from './source.js';
import { runSteps } from './steps/run-steps.js';
import type { AnyTool, Effect, ErrorRule, HttpPlan, OutputDef, Plan, Reply } from './tool.js';
import type { ToolEntry } from './tool-entry.js';

export interface Success {
  readonly ok: true;
  readonly structured: JsonObject;
  readonly text: string;
  /** What there is besides the text. */
  readonly blocks?: readonly ContentBlock[];
  /** Where the answer is not as `outputSchema` says: told to the operator, never a failure of the call. */
  readonly mismatch?: string;
}

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
  readonly tools?: ReadonlyMap<string, ToolEntry>;
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
  const redact = redactorOf(entry, world.sources, world.env ?? {});
  try {
    const { confirm, ...call } = plannedCall(entry, args, world);
    return confirm === undefined ? call : { ...call, confirm: redact.credentials(confirm) };
  } catch (error) {
    throw error instanceof Failure ? redacted(error, redact) : error;
  }
}

function plannedCall(entry: ToolEntry, args: unknown, world: World): PreparedCall {
  const { tool, schemas } = entry;
  const { sources, policies = [] } = world;
  refuseTool(policies, tool);
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
  const confirm = questionOf(tool, args, effect, `\n${sentLine(plan, sources, args)}`, policies);
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

/** What removes secrets from all that is told of the calls of a tool. */
export function redactorOf(
  { tool }: ToolEntry,
  sources: Readonly<Record<string, Source>>,
  env: RunContext['env'],
): Redactor {
  return redactor(tool.output.redact, credentialsOf(sources, env));
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
  sends: string,
  policies: readonly Policy[],
): string | undefined {
  switch (confirmMode(policies, tool, effect)) {
    case 'allow':
      return undefined;
    case 'ask':
      // A policy may want to be asked about what the spec has no sentence for.
      return `${tool.confirm?.(args) ?? `Call ${tool.name} with ${JSON.stringify(args)}?`}${sends}`;
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

/** From a reply that is a success to the answer: parse, select, redact, limit, show. */
export function answerOf(tool: AnyTool, args: object, reply: Reply, redact: Redactor): Success {
  const { output } = tool;
  const parsed = parseReply(withCleanText(reply, output.parse, redact), output.parse);
  const clean = cleanerOf(tool, redact)(parsed);
  const expression = output.select?.(args);
  // Once more: an expression can repeat an argument, or put a secret together from parts.
  const selected = expression === undefined ? clean : redactValue(select(expression, clean, args), redact);
  const answer = envelope(selected);
  const { blocks, problems } = contentOf(output.content ?? [], clean, args, (value) =>
    redactValue(value, redact),
  );
  const besides = blocks.length === 0 ? {} : { blocks };
  const items = answer.items;
  const empty =
    Array.isArray(selected) && Array.isArray(items) && items.length === 0 ? output.empty?.(args) : undefined;
  if (empty !== undefined) return { ok: true, structured: answer, text: redact(empty), ...besides };
  const show = output.show(args);
  const more = reply.kind !== 'cli' && reply.more;
  const limited = limitAnswer(answer, (shown) => showText(shown, show), output, more);
  const text = limited.text.trim() === '' ? NOTHING : limited.text;
  const missing = problems
    .map(({ part, problem }) => `\n\n(Left out: part ${part + 1} of the content, because ${problem}.)`)
    .join('');
  return {
    ok: true,
    structured: limited.structured,
    text: `${text}${missing}${noticeOf(reply, redact)}`,
    ...besides,
  };
}

/** A model that gets no text at all takes the call for broken. */
const NOTHING = '(The answer is empty.)';

/** What a program complained of although its exit code counts as success, and failures that were ignored. */
function noticeOf(reply: Reply, redact: Redactor): string {
  if (reply.kind === 'steps') return reply.notes.map((note) => `\n\n(${redact(note)})`).join('');
  if (reply.kind !== 'cli' || reply.exitCode === 0) return '';
  const complaint = redact(reply.stderr.trim()).slice(0, 500).toWellFormed();
  return `\n\n(exit code ${reply.exitCode}${complaint === '' ? '' : `: ${complaint}`})`;
}

/** Removes what the tool redacts from a reply, before anything is taken from it. */
function cleanerOf({ output }: AnyTool, redact: Redactor): (value: JsonValue) => JsonValue {
  return (value) => {
    redact.learn(value);
    return redactValue(value, redact, output.redact?.paths);
  };
}

/**
 * Removes what the tool redacts from the words of a failed step, which are at some place below `steps`. Paths that end
 * in `*` mean what a success holds: they would take the reason away with the rest.
 */
function failureCleanerOf({ output }: AnyTool, redact: Redactor) {
  const paths = (output.redact?.paths ?? []).filter((path) => !path.endsWith('.*'));
  return (value: JsonValue, at: readonly string[]): JsonValue => {
    const place = ['steps', ...at];
    const whole = place.reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), value);
    const clean = redactValue(whole, redact, paths);
    return place.reduce((outer, key) => (isJsonObject(outer) ? (outer[key] ?? null) : outer), clean);
  };
}

/** What is read by the line goes through the redactor first: a secret may go over several. */
function withCleanText(reply: Reply, parse: OutputDef<object, object>['parse'], redact: Redactor): Reply {
  if (parse === 'json' || reply.kind === 'steps') return reply;
  if (reply.kind === 'cli') return { ...reply, stdout: redact(reply.stdout) };
  return typeof reply.body === 'string' ? { ...reply, body: redact(reply.body) } : reply;
}

function redacted(failure: Failure, redact: Redactor): Failure {
  const { code, message, retryable, hint, status, exitCode, said } = failure;
  return new Failure(
    {
      code,
      message: redact(message),
      retryable,
      ...(hint === undefined ? {} : { hint: redact(hint) }),
      ...(status === undefined ? {} : { status }),
      ...(exitCode === undefined ? {} : { exitCode }),
      ...(said === undefined ? {} : { said: redact(said) }),
    },
    { cause: failure.cause },
  );
}

/** The values of all credentials that the sources name, so that none is ever shown. */
export function credentialsOf(sources: Readonly<Record<string, Source>>, env: RunContext['env']): string[] {
  return credentialsIn(sources).flatMap(({ env: name }) => env[name]?.trim() ?? []);
}

/** Anything thrown that is not a `Failure` is a defect of ours, and is said so. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure(
    {
      code: 'INTERNAL',
      message: `toolsd failed: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'This is a defect of toolsd, not of the call. Please report it with the arguments.',
    },
    { cause: error },
  );
}
