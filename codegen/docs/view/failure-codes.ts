import type { FailureCode } from '../../../src/runtime/failure.js';

interface FailureWords {
  readonly means: string;
  readonly next: string;
}

/** Every way in which a call can fail, in the words of a page. A code that is missing here does not compile. */
export const FAILURE_CODES: Readonly<Record<FailureCode, FailureWords>> = {
  INVALID_INPUT: {
    means: 'The arguments break the schema of the tool or one of its rules. Nothing was run.',
    next: 'The answer names every problem; correct the arguments and call again.',
  },
  NOT_ALLOWED: {
    means: 'A limit of the server or of the tool forbids the call, or the next of its steps.',
    next: 'Do not repeat it; ask the person who runs the server.',
  },
  NOT_CONFIRMED: {
    means:
      'A person said no or could not be asked, or the program waited for an answer. Nothing was changed.',
    next: 'Do not repeat it; ask the person what they want instead.',
  },
  MISSING_CREDENTIAL: {
    means: 'An environment variable that holds a credential is not set. Nothing was run.',
    next: 'Set it in the environment of the server; the answer says how to come by its value.',
  },
  MISSING_PROGRAM: {
    means: 'A program that the tool needs is not installed. Nothing was run.',
    next: 'Install it; the answer says how.',
  },
  SPAWN_FAILED: {
    means: 'The program is there but could not be started.',
    next: 'Look at its permissions, and try it in a shell.',
  },
  NONZERO_EXIT: {
    means: 'The program ran and said that it failed.',
    next: 'The answer has what it said, and the next step where the tool knows one.',
  },
  TIMED_OUT: {
    means: 'The time limit passed. The program and its children were ended, or the request was given up.',
    next: 'It may have taken effect all the same: look before you repeat it.',
  },
  CANCELED: {
    means: 'The client cancelled the call, or the server was stopped.',
    next: 'The answer of a tool with several steps says what was done by then.',
  },
  OUTPUT_TOO_LARGE: {
    means: 'The answer passed the size limit while it came.',
    next: 'Ask for less: filter, or name one thing.',
  },
  HTTP_STATUS: {
    means: 'The API answered with a status that the tool does not expect.',
    next: 'The answer has the status, what the API said, and the next step where the tool knows one.',
  },
  NETWORK: {
    means: 'No answer came: refused, no such host, TLS, or a connection that broke.',
    next: 'Look at the connection, then try again.',
  },
  BAD_OUTPUT: {
    means: 'An answer came, but not in the form that the tool reads.',
    next: 'The program or API may have changed; report it with the arguments.',
  },
  STEP_FAILED: {
    means: 'A step ended in a state that counts as a failure, such as a build that failed.',
    next: 'The answer says which step, and what is left behind.',
  },
  INTERNAL: {
    means: 'A defect of toolsd itself.',
    next: 'Please report it with the arguments.',
  },
};
