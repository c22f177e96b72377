import { randomUUID } from 'node:crypto';
import type { InputRequiredResult, ServerContext } from '@modelcontextprotocol/server';
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
import type { JsonObject } from '../json.js';
import { shortened } from '../plan/spoken.js';
import type { RunContext } from '../run-context.js';
import type { Runners } from '../runners.js';
import type { Source } from '../source.js';
import type { ToolEntry } from '../tool-entry.js';
import type { Agreements } from './agreements.js';
import { type Audit, type AuditEntry, auditArguments, callNotes } from './audit.js';
import { failureResult, successResult } from './call-result.js';
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
  readonly context: ServerContext;
}

type CallResult = ReturnType<typeof successResult> | ReturnType<typeof failureResult> | InputRequiredResult;

/** Answers a call of a tool, or asks about it. Every failure becomes a result with `isError`. */
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
    ...(caller.client === undefined ? {} : { client: noted(caller.client) }),
    tool: name,
    arguments: auditArguments(args, (value) => redactValue(value, redactorOf(entry, host.sources, host.env))),
  }));
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
    const confirmed = confirmCall(call, { tool: name, args: args as JsonObject }, asking);
    if (typeof confirmed === 'object') {
      notes.add('asked', facts);
      return confirmed;
    }
    const by = confirmed ?? (call.unasked ? 'policy' : undefined);
    facts = { ...facts, ...(by === undefined ? {} : { confirmed: by }) };
    if (call.effect !== 'read') notes.begin(facts);
  } catch (error) {
    const failure = asFailure(error);
    notes.add('refused', { ...facts, outcome: failure.code });
    return failed(failure);
  }

  const started = performance.now();
  const outcome = await run(call, id, host, caller);
  notes.add('ended', {
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

async function run(call: PreparedCall, id: string, { env }: ServerHost, { context }: Caller) {
  const progress = progressTo(context);
  const outcome = await call.run({
    id,
    signal: context.mcpReq.signal,
    env,
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

/** What a client says of itself may be of any length. */
function noted({ name, version }: NonNullable<Caller['client']>): NonNullable<AuditEntry['client']> {
  return { name: shortened(name, 100), version: shortened(version, 100) };
}

/** Where an error came from, without its message: that may hold what was not redacted. */
function framesOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines.filter((line) => /^\s+at /u.test(line)).join('\n');
}
