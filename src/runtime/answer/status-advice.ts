import type { FailureFacts } from '../failure.js';

/** The next step for a status, where neither the tool nor its source has a better one (RFC 9110, section 15). */
export function statusAdvice(status: number, retryAfter?: string): Pick<FailureFacts, 'hint' | 'retryable'> {
  if (status === 429) {
    const when =
      retryAfter === undefined
        ? 'in a minute'
        : /^\d+$/u.test(retryAfter)
          ? `in ${retryAfter} seconds`
          : `after ${retryAfter}`;
    return { hint: `Too many requests. Try again ${when}.`, retryable: true };
  }
  if (status >= 500)
    return { hint: 'The API has a problem of its own. Try again in a minute.', retryable: true };
  if (status === 408) return { hint: 'The API gave up waiting. Try again.', retryable: true };
  const advice: Record<number, string> = {
    400: 'Check the arguments against the description of the tool.',
    401: 'The credentials were refused. Ask the person to renew them.',
    402: 'The account has to be verified or paid for before this is possible.',
    403: 'The account may not do this. Ask the person for the right, or use another account.',
    404: 'Check the names and ids in the arguments, if there are any; the API may not have this at all.',
    409: 'The thing is in another state than this call needs. Look at it first.',
    422: 'A value is not acceptable. Correct it and call again.',
  };
  const hint = advice[status];
  return hint === undefined ? { retryable: false } : { hint, retryable: false };
}
