import type { Success } from '../answer/answer.js';
import type { Refusal } from '../dispatch.js';
import type { Failure, FailureCode } from '../failure.js';
import { plainText } from '../plain-text.js';

/** Error texts over a few thousand characters are cut or refused by clients. */
const LONGEST_ERROR = 2_000;

/** The next step where nobody named a better one: a caller is never left with the bad news alone. */
const USUAL_STEP: Readonly<Record<FailureCode, string>> = {
  INVALID_INPUT: 'Correct the arguments and call again. Nothing was run.',
  NOT_ALLOWED: 'Do not repeat it. Tell the person who set this server up.',
  NOT_CONFIRMED: 'Do not repeat it. Tell the person what was asked, so that they can do it themselves.',
  MISSING_CREDENTIAL: 'Set it in the environment of this server, then start the server again.',
  MISSING_PROGRAM: 'Install it on the machine of this server.',
  SPAWN_FAILED: 'Tell the person: the installation on the machine of this server needs a look.',
  NONZERO_EXIT: 'Correct the arguments if they are the cause; else tell the person what the program said.',
  TIMED_OUT: 'It may have done part of its work: look before you repeat the call.',
  CANCELED: 'Look at how far it got before you repeat the call.',
  OUTPUT_TOO_LARGE: 'Ask for less.',
  HTTP_STATUS: 'Correct the arguments if they are the cause; else tell the person what the API said.',
  NETWORK: 'Check the network of this machine, then try again.',
  BAD_OUTPUT: 'Tell the person: the API or program may have changed its answers.',
  STEP_FAILED: 'Tell the person what happened; correct the cause before you repeat the call.',
  INTERNAL: 'This is a defect of toolsd, not of the call. Please report it with the arguments.',
};

/** A success with both forms of the answer, since some clients show only one of them, and what there is besides. */
export function successResult({ text, structured, blocks = [] }: Success) {
  return { content: [{ type: 'text' as const, text }, ...blocks], structuredContent: structured };
}

/**
 * A failure as a result with `isError`, so that the model can correct itself (MCP 2025-11-25, tools, error
 * handling): what happened, then the code, then the next step. For programs the same facts are in `_meta`;
 * `structuredContent` stays away, because it would have to keep the output schema.
 */
export function failureResult({ failure }: Pick<Refusal, 'failure'>) {
  return {
    // In the order in which the SDK writes them.
    _meta: {
      'toolsd/failure': {
        code: failure.code,
        retryable: failure.retryable,
        ...(failure.status === undefined ? {} : { status: failure.status }),
        ...(failure.exitCode === undefined ? {} : { exitCode: failure.exitCode }),
      },
    },
    content: [{ type: 'text' as const, text: failureText(failure) }],
    isError: true,
  };
}

export function failureText(failure: Failure): string {
  const { code, message, status, exitCode, hint = USUAL_STEP[code] } = failure;
  // A refusal repeats arguments, and no redactor has seen it.
  const plain = plainText(message);
  const cut = plain.length > LONGEST_ERROR ? `${plain.slice(0, LONGEST_ERROR).toWellFormed()}…` : plain;
  const number = status === undefined ? (exitCode === undefined ? '' : ` ${exitCode}`) : ` ${status}`;
  return `${cut}\n(${code}${number})\nNext: ${plainText(hint)}`;
}
