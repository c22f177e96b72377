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
  const values = credentialsIn(sources)
    .filter(({ secret }) => secret !== false)
    .flatMap(({ env: name }) => env[name]?.trim() ?? []);
  return [...values, ...Object.values(sources).flatMap((source) => loginIn(source, env))];
}

/** User and password as one: a short password can be told from ordinary words where it is encoded with its user. */
function loginIn(source: Source, env: RunContext['env']): string[] {
  if (source.kind === 'cli' || source.basic === undefined) return [];
  const { user, userEnv, env: name } = source.basic;
  const [known, password] = [user ?? env[userEnv ?? '']?.trim(), env[name]?.trim()];
  return known && password ? [`${known}:${password}`] : [];
}
