import { randomUUID } from 'node:crypto';
import { type InputRequiredResult, ProtocolError, type ServerContext } from '@modelcontextprotocol/server';
import { redactValue } from '../answer/redact.js';
import {
  asFailure,
  type PreparedCall,
  prepareCall,
  type Refusal,
  redactorOf,
  type Success,
  type World,
} from '../dispatch.js';
import type { Failure } from '../failure.js';
import type { CallLimit } from '../guard/call-limit.js';
import { withoutToken } from '../guard/confirm-argument.js';
import type { CallGate } from '../guard/policy/gate.js';
import type { Policy } from '../guard/policy/policy.js';
import type { JsonObject, JsonValue } from '../json.js';
import { shortened } from '../plan/spoken.js';
import type { RunContext } from '../run-context.js';
import type { Runners } from '../runners.js';
import type { Source } from '../source.js';
import type { Span } from '../span.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { ToolEntry } from '../tool-entry.js';
import type { Agreements } from './agreements.js';
import { type Audit, type AuditEntry, auditArguments, auditDigest, callNotes } from './audit.js';
import { failureResult, successResult } from './call-result.js';
import { callStart } from './call-start.js';
import { confirmCall } from './confirm.js';
import { progressTo } from './progress.js';

/** What a server has for all its calls, whoever makes them. */
export interface ServerHost {
  /** What calls have to keep. */
  readonly policies: readonly Policy[];
  /** Counts calls, where one of the policies limits them. */
  readonly gate?: CallGate;
  /** How many calls may be under way, of all tools together; any number if left out. */
  readonly limit?: CallLimit;
  /** Seals the questions that are open. */
  readonly agreements: Agreements;
  /** Where calls are noted, if anywhere. */
  readonly audit?: Audit;
  /** What measures calls, where the operator wants that; undefined in the end where it can not be had. */
  readonly telemetry?: Promise<Telemetry | undefined>;
  readonly runners: Runners;
  readonly env: RunContext['env'];
  /** For the operator, on standard error. */
  log(line: string): void;
}

/** The tools as they are while a call runs. */
export interface Tools {
  readonly sources: Readonly<Record<string, Source>>;
  readonly entries: ReadonlyMap<string, ToolEntry>;
}

/** Who calls, and how it can be answered. */
export interface Caller {
  /** Whether it can put a form to a person. */
  readonly canAsk: boolean;
  /** Who it says that it is. */
  readonly client: { readonly name: string; readonly version: string } | undefined;
  /** Whose token came with the request, where callers are told apart. */
  readonly user?: string | undefined;
  /** The revision of MCP that it speaks. */
  readonly protocolVersion?: string | undefined;
  readonly context: ServerContext;
}

type CallResult = ReturnType<typeof successResult> | ReturnType<typeof failureResult> | InputRequiredResult;

/**
 * Answers a call of a tool, or asks about it. Every failure becomes a result with `isError`, but for what breaks the
 * protocol itself.
 */
export async function callTool(
  entry: ToolEntry,
  given: unknown,
  host: ServerHost & Tools,
  caller: Caller,
): Promise<CallResult> {
  let leave = () => {};
  const enter = () => {
    leave = host.limit?.enter() ?? leave;
  };
  try {
    return await answer(entry, given, host, caller, enter);
  } finally {
    leave();
  }
}

async function answer(
  entry: ToolEntry,
  given: unknown,
  host: ServerHost & Tools,
  caller: Caller,
  enter: () => void,
): Promise<CallResult> {
  const { name } = entry.tool;
  const { args, token } = withoutToken(given);
  const id = randomUUID();
  const notes = callNotes(host, () => ({
    call: id,
    ...(caller.user === undefined ? {} : { user: shortened(caller.user, 100) }),
    ...(caller.client === undefined ? {} : { client: noted(caller.client) }),
    tool: name,
    digest: auditDigest(args),
    arguments: auditArguments(args, cleanerFor(entry, host)),
  }));
  const measured = host.telemetry && (await host.telemetry)?.begin(callStart(id, entry, args, host, caller));
  const tell = (event: 'asked' | 'refused' | 'ended', noted: Parameters<typeof notes.add>[1]) => {
    notes.add(event, noted);
    measured?.end({ event, ...noted });
  };
  const failed = (failure: Failure): CallResult => {
    if (failure.code === 'INTERNAL') host.log(`${name}: ${failure.message}\n${framesOf(failure.cause)}`);
    return failureResult({ failure });
  };

  let call: PreparedCall;
  let facts: Pick<AuditEntry, 'effect' | 'confirmed'> = {};
  try {
    enter();
    call = prepareCall(entry, args, worldOf(host));
    facts = { effect: call.effect };
    const asking = { ...caller, token, agreements: host.agreements };
    const confirmed = confirmCall(call, { tool: name, args: args as JsonObject, user: caller.user }, asking);
    if (typeof confirmed === 'object') {
      tell('asked', facts);
      return confirmed;
    }
    const by = confirmed ?? (call.unasked ? 'policy' : undefined);
    facts = { ...facts, ...(by === undefined ? {} : { confirmed: by }) };
    if (call.effect !== 'read') notes.begin(facts);
  } catch (error) {
    const failure = asFailure(error);
    tell('refused', { ...facts, outcome: failure.code });
    if (failure.cause instanceof ProtocolError) throw failure.cause;
    return failed(failure);
  }

  const started = performance.now();
  const outcome = await run(call, id, measured?.span, host, caller);
  tell('ended', {
    ...facts,
    ...outcomeOf(outcome),
    milliseconds: Math.round(performance.now() - started),
  });
  if (!outcome.ok) return failed(outcome.failure);
  if (outcome.mismatch !== undefined)
    host.log(`${name}: the answer breaks its output schema: ${outcome.mismatch}`);
  return successResult(outcome);
}

function worldOf({ sources, entries, runners, env, policies, gate }: ServerHost & Tools): World {
  return {
    sources,
    runners,
    env,
    tools: entries,
    policies,
    ...(gate === undefined ? {} : { enter: (tool: string) => gate.enter(tool) }),
  };
}

async function run(
  call: PreparedCall,
  id: string,
  span: Span | undefined,
  { env }: ServerHost,
  { context }: Caller,
) {
  const progress = progressTo(context);
  const outcome = await call.run({
    id,
    signal: context.mcpReq.signal,
    env,
    ...(span && { span }),
    ...(progress === undefined ? {} : { progress: progress.tell }),
  });
  await progress?.flush();
  return outcome;
}

function outcomeOf(outcome: Success | Refusal): Pick<AuditEntry, 'outcome' | 'status' | 'exitCode'> {
  if (outcome.ok) return { outcome: 'ok' };
  const { code, status, exitCode } = outcome.failure;
  return {
    outcome: code,
    ...(status === undefined ? {} : { status }),
    ...(exitCode === undefined ? {} : { exitCode }),
  };
}

function cleanerFor(entry: ToolEntry, { sources, env }: ServerHost & Tools) {
  const redact = redactorOf(entry, sources, env);
  return (value: JsonValue) => redactValue(value, redact);
}

/** What a client says of itself may be of any length. */
function noted({ name, version }: NonNullable<Caller['client']>): NonNullable<AuditEntry['client']> {
  return { name: shortened(name, 100), version: shortened(version, 100) };
}

/** Where an error came from, without its message: that may hold what was not redacted. */
function framesOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines.filter((line) => /^\s+at /u.test(line)).join('\n');
}
