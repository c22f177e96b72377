import { Failure } from '../failure.js';
import type { RunContext } from '../run-context.js';
import { credentialsIn, type Source } from '../source.js';
import type { ToolEntry } from '../tool-entry.js';
import { type Redactor, redactor } from './redact.js';

/** What removes secrets from all that is told of the calls of a tool. */
export function redactorOf(
  { tool }: ToolEntry,
  sources: Readonly<Record<string, Source>>,
  env: RunContext['env'],
): Redactor {
  return redactor(tool.output.redact, credentialsOf(sources, env));
}

/** A failure without the secrets in its words. */
export function redacted(failure: Failure, redact: Redactor): Failure {
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
