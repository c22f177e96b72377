import { randomUUID } from 'node:crypto';
import { type InputRequiredResult, ProtocolError } from '@modelcontextprotocol/server';
import type { Success } from '../answer/answer.js';
import { type PreparedCall, prepareCall, type Refusal, type World } from '../dispatch.js';
import { asFailure, type Failure } from '../failure.js';
import { withoutToken } from '../guard/confirm-argument.js';
import type { JsonObject } from '../json.js';
import type { Progress } from '../run-context.js';
import type { ToolEntry } from '../tool-entry.js';
import type { AuditEntry, CallFacts } from './audit.js';
import { failureResult, successResult } from './call-result.js';
import type { Caller } from './caller.js';
import { confirmCall } from './confirm.js';
import { recordCall } from './record-call.js';
import type { ServedTools } from './served-tools.js';
import type { ServerHost } from './server-host.js';

export type CallResult =
  | ReturnType<typeof successResult>
  | ReturnType<typeof failureResult>
  | InputRequiredResult;

/** What ends a call early, and who hears how far it is. */
export interface CallWatch {
  /** Aborted when the client cancels, or when the server shuts down. */
  readonly signal: AbortSignal;
  readonly progress?: ProgressSink | undefined;
}

export interface ProgressSink {
  tell(progress: Progress): void;
  /** Tells what is still held back. Nothing may be told after the answer (MCP 2025-11-25, progress). */
  flush(): Promise<void>;
}

/**
 * Answers a call of a tool, or asks about it. Every failure becomes a result with `isError`, but for what breaks the
 * protocol itself.
 */
export async function callTool(
  entry: ToolEntry,
  given: unknown,
  host: ServerHost & ServedTools,
  caller: Caller,
  watch: CallWatch,
): Promise<CallResult> {
  let leave = () => {};
  const enter = () => {
    leave = host.limit?.enter() ?? leave;
  };
  try {
    return await answer(entry, given, host, caller, watch, enter);
  } finally {
    leave();
    await watch.progress?.flush();
  }
}

async function answer(
  entry: ToolEntry,
  given: unknown,
  host: ServerHost & ServedTools,
  caller: Caller,
  watch: CallWatch,
  enter: () => void,
): Promise<CallResult> {
  const { name } = entry.tool;
  const { args, token } = withoutToken(given);
  const id = randomUUID();
  const record = await recordCall(id, entry, args, host, caller);
  const failed = (failure: Failure): CallResult => {
    if (failure.code === 'INTERNAL') host.log(`${name}: ${failure.message}\n${framesOf(failure.cause)}`);
    return failureResult({ failure });
  };

  let call: PreparedCall;
  let facts: CallFacts = {};
  try {
    enter();
    call = prepareCall(entry, args, worldOf(host));
    facts = { effect: call.effect };
    const asking = { ...caller, token, agreements: host.agreements };
    const confirmed = confirmCall(call, { tool: name, args: args as JsonObject, user: caller.user }, asking);
    if (typeof confirmed === 'object') {
      record.end('asked', facts);
      return confirmed;
    }
    const by = confirmed ?? (call.unasked ? 'policy' : undefined);
    facts = { ...facts, ...(by === undefined ? {} : { confirmed: by }) };
    if (call.effect !== 'read') record.begin(facts);
  } catch (error) {
    const failure = asFailure(error);
    record.end('refused', { ...facts, outcome: failure.code });
    if (failure.cause instanceof ProtocolError) throw failure.cause;
    return failed(failure);
  }

  const started = performance.now();
  const { env } = host;
  const { signal, progress } = watch;
  const { span } = record;
  const outcome = await call.run({
    id,
    env,
    signal,
    ...(span && { span }),
    ...(progress && { progress: progress.tell }),
  });
  const milliseconds = Math.round(performance.now() - started);
  record.end('ended', { ...facts, ...outcomeOf(outcome), milliseconds });
  if (!outcome.ok) return failed(outcome.failure);
  if (outcome.mismatch !== undefined)
    host.log(`${name}: the answer breaks its output schema: ${outcome.mismatch}`);
  return successResult(outcome);
}

function worldOf({ sources, entries, runners, env, policies, gate }: ServerHost & ServedTools): World {
  return {
    sources,
    runners,
    env,
    tools: entries,
    policies,
    ...(gate === undefined ? {} : { enter: (tool: string) => gate.enter(tool) }),
  };
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

/** Where an error came from, without its message: that may hold what was not redacted. */
function framesOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines.filter((line) => /^\s+at /u.test(line)).join('\n');
}
