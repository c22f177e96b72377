import { Failure } from '../failure.js';
import type { CliSource } from '../source.js';

/** What the operating system's reasons mean for the caller; errno(3). */
const reasons: Readonly<Record<string, string>> = {
  E2BIG: 'the arguments are longer than the operating system allows',
  EACCES: 'the operating system does not allow to execute it',
  EPERM: 'the operating system does not allow to execute it',
  ENOEXEC: 'it is not in a format that this machine can execute',
  EAGAIN: 'this machine has too many processes right now',
  EMFILE: 'this server has too many files open right now',
  ENFILE: 'this machine has too many files open right now',
  ENOMEM: 'this machine is out of memory right now',
};

const passing = new Set(['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM']);

/** The failure of a program that was found and could not be started. `code` is the system's, such as `E2BIG`. */
export function spawnFailure(source: CliSource, code: string | undefined, cause: unknown): Failure {
  if (code === 'ENOENT') {
    return new Failure(
      {
        code: 'MISSING_PROGRAM',
        message: `${source.program} could not be started: it, or the interpreter that its first line names, is not there.`,
        hint: source.install,
      },
      { cause },
    );
  }
  const reason = reasons[code ?? ''] ?? `the operating system said ${code ?? 'no reason'}`;
  return new Failure(
    {
      code: 'SPAWN_FAILED',
      message: `${source.program} could not be started: ${reason}.`,
      ...(code === 'E2BIG' && { hint: 'Pass shorter arguments.' }),
      retryable: passing.has(code ?? ''),
    },
    { cause },
  );
}
