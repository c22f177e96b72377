/**
 * Why a call did not do what was asked. The set is closed: clients may switch on it.
 *
 * | code | meaning |
 * | --- | --- |
 * | `INVALID_INPUT` | the arguments break the tool's schema or one of its rules; nothing was run |
 * | `NOT_ALLOWED` | refused here before anything was run |
 * | `NOT_CONFIRMED` | a person declined, could not be asked, or the program waited for an answer |
 * | `MISSING_CREDENTIAL` | an environment variable that carries a credential is not set |
 * | `MISSING_PROGRAM` | a program that the tool needs is not installed |
 * | `SPAWN_FAILED` | the program is there but could not be started |
 * | `NONZERO_EXIT` | the program ran and said that it failed |
 * | `TIMED_OUT` | the time limit passed; the process group was killed or the request aborted |
 * | `CANCELED` | the client cancelled the call, or the server is shutting down |
 * | `OUTPUT_TOO_LARGE` | the answer passed the size limit while it arrived |
 * | `HTTP_STATUS` | the API answered with a status that the tool does not expect |
 * | `NETWORK` | no answer: refused connection, DNS, TLS, or a connection that broke |
 * | `BAD_OUTPUT` | an answer came, but not in the form that the tool reads |
 * | `STEP_FAILED` | a step ended in a state that its spec calls a failure, such as a build that failed |
 * | `INTERNAL` | a defect of toolsd itself |
 */
export type FailureCode =
  | 'INVALID_INPUT'
  | 'NOT_ALLOWED'
  | 'NOT_CONFIRMED'
  | 'MISSING_CREDENTIAL'
  | 'MISSING_PROGRAM'
  | 'SPAWN_FAILED'
  | 'NONZERO_EXIT'
  | 'TIMED_OUT'
  | 'CANCELED'
  | 'OUTPUT_TOO_LARGE'
  | 'HTTP_STATUS'
  | 'NETWORK'
  | 'BAD_OUTPUT'
  | 'STEP_FAILED'
  | 'INTERNAL';

/** What is known of a failure. `message` says what happened, `hint` what to do next. */
export interface FailureFacts {
  readonly code: FailureCode;
  readonly message: string;
  readonly hint?: string;
  /** Whether the same call may succeed later without a change. */
  readonly retryable?: boolean;
  /** HTTP status, where a reply came. */
  readonly status?: number;
  /** Exit code, where a program ended by itself. */
  readonly exitCode?: number;
  /** What the program or API said, as far as it was read. Redacted before it is shown. */
  readonly said?: string;
}

/** Thrown by the runners and the guard; turned into an `isError` result in one place, the dispatcher. */
export class Failure extends Error implements FailureFacts {
  override readonly name = 'Failure';
  readonly code: FailureCode;
  readonly hint?: string;
  readonly retryable: boolean;
  readonly status?: number;
  readonly exitCode?: number;
  readonly said?: string;

  constructor(facts: FailureFacts, options?: ErrorOptions) {
    super(facts.message, options);
    this.code = facts.code;
    this.retryable = facts.retryable ?? false;
    if (facts.hint !== undefined) this.hint = facts.hint;
    if (facts.status !== undefined) this.status = facts.status;
    if (facts.exitCode !== undefined) this.exitCode = facts.exitCode;
    if (facts.said !== undefined) this.said = facts.said;
  }
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
