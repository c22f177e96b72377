import type { Refusal, Success } from '../dispatch.js';
import type { Failure } from '../failure.js';

/** Error texts over a few thousand characters are cut or refused by clients. */
const LONGEST_ERROR = 2_000;

/** A success with both forms of the answer, since some clients show only one of them. */
export function successResult({ text, structured }: Success) {
  return { content: [{ type: 'text' as const, text }], structuredContent: structured };
}

/**
 * A failure as a result with `isError`, so that the model can correct itself (MCP 2025-11-25, tools, error
 * handling): what happened, then the code, then the next step. For programs the same facts are in `_meta`;
 * `structuredContent` stays away, because it would have to keep the output schema.
 */
export function failureResult({ failure }: Pick<Refusal, 'failure'>) {
  return {
    content: [{ type: 'text' as const, text: failureText(failure) }],
    isError: true,
    _meta: {
      'toolsd/failure': {
        code: failure.code,
        retryable: failure.retryable,
        ...(failure.status === undefined ? {} : { status: failure.status }),
        ...(failure.exitCode === undefined ? {} : { exitCode: failure.exitCode }),
      },
    },
  };
}

export function failureText(failure: Failure): string {
  const { message, status, exitCode, hint } = failure;
  const cut = message.length > LONGEST_ERROR ? `${message.slice(0, LONGEST_ERROR)}…` : message;
  const number = status === undefined ? (exitCode === undefined ? '' : ` ${exitCode}`) : ` ${status}`;
  return [`${cut}\n(${failure.code}${number})`, ...(hint === undefined ? [] : [`Next: ${hint}`])].join('\n');
}
