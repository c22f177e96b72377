// @ts-check

/** @typedef {{ readonly api: string, readonly repository: string, readonly token: string }} Access */
/** @typedef {(method: string, path: string, body?: unknown) => Promise<any>} GitHub */

const PATIENCE_MS = 30_000;

/**
 * Requests to one repository. A refusal is an error that says what to do about it.
 *
 * @param {Access} access
 * @returns {GitHub}
 */
export function github({ api, repository, token }) {
  return async (method, path, body) => {
    const what = `${method} /repos/${repository}${path}`;
    const reply = await fetch(`${api}/repos/${repository}${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'user-agent': 'toolsd',
        'x-github-api-version': '2022-11-28',
      },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error) => {
      throw new Error(
        `${what}: GitHub could not be reached (${error.cause?.message ?? error.message}). Run the job again.`,
      );
    });
    const text = await reply.text();
    if (!reply.ok)
      throw new Error(`${what}: GitHub answered ${reply.status}. ${wordsOf(text)}${nextStep(reply)}`);
    return text === '' ? undefined : JSON.parse(text);
  };
}

/** @param {Response} reply */
function nextStep({ status, headers }) {
  if (
    status === 429 ||
    (status === 403 && (headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0'))
  )
    return 'Too many requests were sent; run the job again in some minutes.';
  if (status === 401) return 'GITHUB_TOKEN is not valid. Hand on `github.token` under `env` of the step.';
  if (status === 403)
    return 'The token may not do this. The job needs `permissions: pull-requests: write`, and the repository must not restrict it (Settings, Actions, General, Workflow permissions).';
  if (status === 404) return 'There is no such thing, or the token may not see it.';
  if (status >= 500) return 'GitHub has a problem; run the job again.';
  return '';
}

/** @param {string} text */
function wordsOf(text) {
  try {
    const { message } = JSON.parse(text);
    return typeof message === 'string' ? `It says: ${message.slice(0, 200)}. ` : '';
  } catch {
    return '';
  }
}
