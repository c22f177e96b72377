import { basename } from 'node:path';
import { type Deadline, startDeadline } from '../deadline.js';
import { Failure } from '../failure.js';
import type { RunContext } from '../run-context.js';
import type { CliSource } from '../source.js';
import { type Span, within } from '../span.js';
import type { CliPlan, CliReply, Need } from '../tool.js';
import { childEnv } from './child-env.js';
import { credential } from './credential.js';
import { checkNeeds, findProgram } from './find-program.js';
import type { ChildEnd } from './follow-child.js';
import { unansweredPrompt } from './prompts.js';
import { runChild } from './run-child.js';
import { spawnFailure } from './spawn-failure.js';
import { duration, size, tail } from './units.js';
import { runWarm } from './warm/run-warm.js';
import { workDir } from './work-dir.js';

/**
 * Runs a source's program once: argv only, never through a shell; standard input closed or the plan's text; the
 * environment by allow-list; an empty working directory; a process group of its own, of which nothing is left
 * when this settles.
 *
 * Resolves for any exit code: whether it means success is for the caller to judge.
 *
 * @throws Failure `INVALID_INPUT`, `MISSING_CREDENTIAL` or `MISSING_PROGRAM` before anything ran; `SPAWN_FAILED`;
 * `TIMED_OUT`, `CANCELED` or `OUTPUT_TOO_LARGE` after the group was killed; `NOT_CONFIRMED` if the program ended,
 * or ran out of time, at a question; `NONZERO_EXIT` if a signal from elsewhere ended it.
 */
export async function runCli(
  plan: CliPlan,
  source: CliSource,
  context: RunContext,
  needs: readonly Need[] = [],
): Promise<CliReply> {
  refuseNul(plan.argv);
  for (const required of source.requiredEnv) credential(required, context.env);
  const file = await findProgram(source, context.env);
  await checkNeeds(needs, context.env);

  const deadline = startDeadline(context.signal, plan.timeoutMs ?? source.timeoutMs);
  try {
    const { argv, stdin } = plan;
    const { maxBytes } = source;
    const job = { file, argv, stdin, maxBytes, cwd: workDir() };
    const run = async (span: Span | undefined) => {
      const whole = { ...job, env: childEnv(source, context.env, span?.carrier) };
      // What is a part of a trace is told so by its environment, which is another one for each call.
      const warm = Object.keys(span?.carrier ?? {}).length === 0 ? source.warm : undefined;
      const end = warm ? runWarm(whole, source, warm, deadline) : runChild(whole, deadline);
      return judge(await end, source, deadline);
    };
    const part = { kind: 'program', name: basename(file) } as const;
    return await within(context.span, part, run, ({ exitCode }) => ({ exitCode }));
  } finally {
    deadline.clear();
  }
}

/** An argument ends at the first NUL for the operating system; the program would get another one than was checked. */
function refuseNul(argv: readonly string[]): void {
  if (argv.every((argument) => !argument.includes('\0'))) return;
  throw new Failure({ code: 'INVALID_INPUT', message: 'An argument contains a NUL character.' });
}

/** One decision, in this order: what happened first explains what came after. */
function judge(end: ChildEnd, source: CliSource, deadline: Deadline): CliReply {
  const { stdout, stderr, exitCode } = end;
  const said = tail(stderr) || tail(stdout);

  if (end.spawnError !== undefined) throw spawnFailure(source, end.spawnError.code, end.spawnError.cause);
  if (end.stopped === 'canceled') throw canceled(source);
  if (end.stopped === 'overflow') throw tooLarge(source, said);

  const question = unansweredPrompt([stdout, stderr], source.prompts);
  if (question !== undefined) throw notConfirmed(source, question, exitCode);
  if (end.stopped === 'timeout') throw timedOut(source, deadline, said);
  if (exitCode === undefined) throw killed(source, end.signal, said);

  return { kind: 'cli', exitCode, stdout, stderr };
}

function canceled(source: CliSource): Failure {
  return new Failure({ code: 'CANCELED', message: `The call of ${source.program} was canceled.` });
}

function tooLarge(source: CliSource, said: string): Failure {
  return new Failure({
    code: 'OUTPUT_TOO_LARGE',
    message: `${source.program} printed more than ${size(source.maxBytes)} and was stopped.`,
    hint: 'Ask for less.',
    said,
  });
}

function notConfirmed(source: CliSource, question: string, exitCode: number | undefined): Failure {
  return new Failure({
    code: 'NOT_CONFIRMED',
    message: `${source.program} waited for an answer that nobody can give here, so nothing can be assumed done. It asked: ${question}`,
    said: question,
    ...(exitCode !== undefined && { exitCode }),
  });
}

function timedOut(source: CliSource, deadline: Deadline, said: string): Failure {
  return new Failure({
    code: 'TIMED_OUT',
    message: `${source.program} did not end within ${duration(deadline.timeoutMs)} and was stopped.`,
    hint: 'It may have done part of its work: look before you repeat the call.',
    said,
  });
}

function killed(source: CliSource, signal: string | undefined, said: string): Failure {
  return new Failure({
    code: 'NONZERO_EXIT',
    message: `${source.program} was ended by ${signal ?? 'an unknown signal'}, which did not come from here.`,
    ...(signal === 'SIGKILL' && { hint: 'Often this means that the machine ran out of memory.' }),
    said,
  });
}
