import { conform } from './answer/conform.js';
import { envelope } from './answer/envelope.js';
import { applyErrorRules, judgeReply } from './answer/judge.js';
import { limitAnswer } from './answer/limit.js';
import { parseReply } from './answer/parse.js';
import { type Redactor, redactor, redactValue } from './answer/redact.js';
import { select } from './answer/select.js';
import { showText } from './answer/show.js';
import { Failure } from './failure.js';
import { checkInput } from './guard/check-input.js';
import { sentLine } from './guard/sent-line.js';
import type { JsonObject, JsonValue } from './json.js';
import type { RunContext } from './run-context.js';
import type { CliSource, HttpSource, Source } from './source.js';
import type { AnyTool, CliPlan, CliReply, Effect, HttpPlan, HttpReply, Need, Plan, Reply } from './tool.js';
import type { ToolEntry } from './tool-entry.js';

/** What really runs. Tests and examples put their own in its place. */
export interface Runners {
  cli(plan: CliPlan, source: CliSource, context: RunContext, needs?: readonly Need[]): Promise<CliReply>;
  http(plan: HttpPlan, source: HttpSource, context: RunContext): Promise<HttpReply>;
}

export interface Success {
  readonly ok: true;
  readonly structured: JsonObject;
  readonly text: string;
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
  readonly plan: Plan;
  run(context: RunContext): Promise<Success | Refusal>;
}

/**
 * Validates and plans a call without running anything. Throws `Failure` INVALID_INPUT where the arguments
 * break the schema, a rule, or the form that the plan needs.
 */
export function prepareCall(
  entry: ToolEntry,
  args: unknown,
  sources: Readonly<Record<string, Source>>,
  runners: Runners,
): PreparedCall {
  const { tool, schemas } = entry;
  checkInput(tool, schemas, args);
  const plan = tool.plan(args);
  const effect = tool.effectOf?.(args) ?? tool.effect;
  const source = sources[plan.source];
  if (source === undefined)
    throw new Failure({ code: 'INTERNAL', message: `There is no source ${plan.source}` });
  const sentence = effect === 'destructive' ? tool.confirm?.(args) : undefined;
  const confirm = sentence === undefined ? undefined : `${sentence}\n${sentLine(plan, source)}`;
  return {
    effect,
    plan,
    ...(confirm === undefined ? {} : { confirm }),
    run: async (context) => {
      const credentials = credentialsOf(sources, context.env);
      try {
        const reply = await send(plan, source, runners, context, tool.needs);
        judgeReply(plan, reply, cleanerOf(tool, redactor(tool.output.redact, credentials)));
        const success = answerOf(tool, args, reply, credentials);
        return { ...success, ...conform(success.structured, schemas.checkOutput) };
      } catch (error) {
        return { ok: false, failure: cleaned(asFailure(error), tool, args, source, credentials) };
      }
    },
  };
}

function send(
  plan: Plan,
  source: Source,
  runners: Runners,
  context: RunContext,
  needs: readonly Need[] | undefined,
): Promise<Reply> {
  if (plan.kind === 'cli' && source.kind === 'cli') return runners.cli(plan, source, context, needs);
  if (plan.kind === 'http' && source.kind === 'http') return runners.http(plan, source, context);
  throw new Failure({ code: 'INTERNAL', message: `The source ${plan.source} is not of kind ${plan.kind}` });
}

/** From a reply that is a success to the answer: parse, select, redact, limit, show. */
export function answerOf(
  tool: AnyTool,
  args: object,
  reply: Reply,
  credentials: readonly string[] = [],
): Success {
  const { output } = tool;
  const parsed = parseReply(reply, output.parse);
  const redact = redactor(output.redact, credentials);
  const clean = cleanerOf(tool, redact)(parsed);
  const expression = output.select?.(args);
  // Once more: an expression can repeat an argument, or put a secret together from parts.
  const selected = expression === undefined ? clean : redactValue(select(expression, clean, args), redact);
  const answer = envelope(selected);
  const items = answer.items;
  const empty =
    Array.isArray(selected) && Array.isArray(items) && items.length === 0 ? output.empty?.(args) : undefined;
  if (empty !== undefined) return { ok: true, structured: answer, text: redact(empty) };
  const show = output.show(args);
  const more = reply.kind === 'http' && reply.more;
  const limited = limitAnswer(answer, (shown) => showText(shown, show), output, more);
  const text = limited.text.trim() === '' ? NOTHING : limited.text;
  return { ok: true, structured: limited.structured, text: `${text}${noticeOf(reply, redact)}` };
}

/** A model that gets no text at all takes the call for broken. */
const NOTHING = '(The answer is empty.)';

/** What a program complained of although its exit code counts as success. */
function noticeOf(reply: Reply, redact: Redactor): string {
  if (reply.kind !== 'cli' || reply.exitCode === 0) return '';
  const complaint = redact(reply.stderr.trim()).slice(0, 500).toWellFormed();
  return `\n\n(exit code ${reply.exitCode}${complaint === '' ? '' : `: ${complaint}`})`;
}

/** Removes what the tool redacts from a reply, before anything is taken from it. */
function cleanerOf({ output }: AnyTool, redact: Redactor): (value: JsonValue) => JsonValue {
  return (value) => redactValue(value, redact, output.redact?.paths);
}

function cleaned(
  failure: Failure,
  tool: AnyTool,
  args: object,
  source: Source,
  credentials: readonly string[],
): Failure {
  const redact = redactor(tool.output.redact, credentials);
  const said = applyErrorRules(failure, [...(tool.output.errors ?? []), ...source.errors], args);
  return new Failure(
    {
      code: said.code,
      message: redact(said.message),
      retryable: said.retryable,
      ...(said.hint === undefined ? {} : { hint: redact(said.hint) }),
      ...(said.status === undefined ? {} : { status: said.status }),
      ...(said.exitCode === undefined ? {} : { exitCode: said.exitCode }),
      ...(said.said === undefined ? {} : { said: redact(said.said) }),
    },
    { cause: failure.cause },
  );
}

/** The values of all credentials that the sources name, so that none is ever shown. */
function credentialsOf(sources: Readonly<Record<string, Source>>, env: RunContext['env']): string[] {
  return Object.values(sources)
    .flatMap((source) => (source.kind === 'cli' ? source.requiredEnv : source.bearer ? [source.bearer] : []))
    .flatMap(({ env: name }) => env[name]?.trim() ?? []);
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
