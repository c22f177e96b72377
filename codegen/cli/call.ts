import { createInterface } from 'node:readline/promises';
import { type Redactor, redactValue } from '../../src/runtime/answer/redact.js';
import { redactorOf } from '../../src/runtime/answer/tool-redactor.js';
import { type PreparedCall, prepareCall } from '../../src/runtime/dispatch.js';
import { Failure } from '../../src/runtime/failure.js';
import { sentLine } from '../../src/runtime/guard/sent-line.js';
import type { JsonValue } from '../../src/runtime/json.js';
import { withLogins } from '../../src/runtime/run/netrc-login.js';
import { realRunners } from '../../src/runtime/run/real-runners.js';
import { failureText } from '../../src/runtime/serve/call-result.js';
import type { Source } from '../../src/runtime/source.js';
import { colorsOf } from './colors.js';
import { type FoundTool, findTool } from './find-tool.js';
import type { PolicyOptions } from './policy-options.js';
import { readArguments } from './read-arguments.js';
import { runCall } from './run-call.js';
import { withUsage } from './usage.js';

interface CallOptions extends PolicyOptions {
  readonly dir: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

/** Calls one tool from the shell, through the same guard as a client's call. */
export async function call(name: string, words: readonly string[], options: CallOptions): Promise<void> {
  await callFound(await findTool(options.dir, name, options), words, options);
}

/** The same for a tool of a project that is loaded already; `called` is what was typed for it, where that is not its name. */
export async function callFound(
  { model, entry, toolset, policies }: FoundTool,
  words: readonly string[],
  options: Pick<CallOptions, 'json' | 'dryRun'>,
  called?: string,
): Promise<void> {
  const args = readArguments(words, model.params);
  const { sources } = toolset;
  const tools = new Map(toolset.tools.map((one) => [one.tool.name, one]));
  const env = withLogins(sources, process.env);
  const redact = redactorOf(entry, sources, env);
  try {
    const prepared = prepareCall(entry, args, { sources, runners: realRunners, env, tools, policies });
    if (options.dryRun) return showPlan(prepared, sources, redact, options);
    await agree(prepared, model.name);
    const outcome = await runCall(prepared, env);
    if (!outcome.ok) throw outcome.failure;
    const text = options.json ? JSON.stringify(outcome.structured, null, 2) : outcome.text;
    process.stdout.write(`${text}\n`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    showFailure(withUsage(error, model, called), options);
  }
}

/** What would be run or sent. Nothing is. */
function showPlan(
  { plan, effect }: PreparedCall,
  sources: Readonly<Record<string, Source>>,
  redact: Redactor,
  { json }: Pick<CallOptions, 'json'>,
): void {
  if (json) {
    const data = JSON.parse(JSON.stringify({ effect, plan })) as JsonValue;
    process.stdout.write(`${JSON.stringify(redactValue(data, redact), null, 2)}\n`);
    return;
  }
  const lines =
    plan.kind === 'steps' ? ['As far as each is needed:', ...plan.outline] : [sentLine(plan, sources)];
  process.stdout.write(`${redact(lines.join('\n  '))}\nEffect: ${effect}. Nothing was run.\n`);
}

/** Asks the person at the terminal before a destructive call; a script names the tools that it means. */
export async function agree({ confirm, mustAsk }: PreparedCall, tool: string): Promise<void> {
  if (confirm === undefined) return;
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new Failure({
      code: 'NOT_CONFIRMED',
      message: `${confirm}\nNobody is at a terminal to answer that, so nothing was run.`,
      hint: mustAsk
        ? 'A policy wants a person to be asked: call it from a terminal.'
        : `Say --unasked ${tool} if you mean it.`,
    });
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(
      `${confirm}\n${colorsOf(process.stderr).bold('Go ahead?')} [y/N] `,
    );
    if (/^y(es)?$/i.test(answer.trim())) return;
  } finally {
    terminal.close();
  }
  throw new Failure({ code: 'NOT_CONFIRMED', message: 'Nothing was run.', hint: 'Answer y to go ahead.' });
}

function showFailure(failure: Failure, { json }: Pick<CallOptions, 'json'>): void {
  process.exitCode = 1;
  if (json) {
    const { code, message, hint, retryable, status, exitCode } = failure;
    process.stdout.write(
      `${JSON.stringify({ error: { code, message, hint, retryable, status, exitCode } }, null, 2)}\n`,
    );
    return;
  }
  const [first = '', ...rest] = failureText(failure).split('\n');
  const colors = colorsOf(process.stderr);
  process.stderr.write(`${[colors.red(first), ...rest].join('\n')}\n`);
}
