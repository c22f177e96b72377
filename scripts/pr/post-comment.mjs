// @ts-check
import { harmless } from './harmless.mjs';

/** @typedef {import('./github.mjs').GitHub} GitHub */
/** @typedef {{ readonly head_sha: string, readonly head_branch: string, readonly head_repository: { readonly full_name: string } | null, readonly html_url: string, readonly event: string }} Run */
/** @typedef {{ readonly id: number, readonly body: string, readonly user: { readonly login: string } | null }} Comment */

const MARKER = '<!-- toolsd: what this pull request changes -->';
/** Whose comments are ours. Anybody can write the marker. */
const AUTHOR = 'github-actions[bot]';
/** GitHub takes 65,536 characters; some are left for the notice. */
const LONGEST = 60_000;
const PAGE = 100;

/**
 * Writes the one comment of a pull request, or changes it. Refuses a pull request whose head is not what the run
 * was of: the number comes from code that anybody may have changed, and would else reach any pull request.
 *
 * @param {GitHub} github
 * @param {{ readonly run: Run, readonly number: number, readonly comment: string }} work
 * @returns {Promise<string>} what was done, in a sentence
 */
export async function postComment(github, { run, number, comment }) {
  if (run.event !== 'pull_request')
    throw new Error(`The run was started by ${run.event}, not by a pull request.`);
  const pull = await github('GET', `/pulls/${number}`);
  if (
    pull.head.ref !== run.head_branch ||
    (pull.head.repo ?? undefined)?.full_name !== run.head_repository?.full_name
  )
    throw new Error(`The run was not of pull request ${number}, so nothing was written there.`);
  if (pull.head.sha !== run.head_sha)
    return `Nothing was written: the head of pull request ${number} is ${pull.head.sha}, and the run was of ${run.head_sha}. A newer run will comment.`;
  const ours = await findComment(github, number);
  if (comment.trim() === '' && ours === undefined) return 'Nothing was written: nothing changes for users.';
  const body = bodyOf(comment, run.html_url);
  if (ours === undefined) {
    await github('POST', `/issues/${number}/comments`, { body });
    return `Pull request ${number} has a comment now.`;
  }
  if (ours.body.trim() === body.trim()) return `The comment on pull request ${number} says it already.`;
  await github('PATCH', `/issues/comments/${ours.id}`, { body });
  return `The comment on pull request ${number} is up to date.`;
}

/**
 * @param {GitHub} github
 * @param {number} number
 * @returns {Promise<Comment | undefined>}
 */
async function findComment(github, number) {
  for (let page = 1; ; page += 1) {
    /** @type {readonly Comment[]} */
    const comments = await github('GET', `/issues/${number}/comments?per_page=${PAGE}&page=${page}`);
    const ours = comments.find(({ body, user }) => user?.login === AUTHOR && body.startsWith(MARKER));
    if (ours !== undefined || comments.length < PAGE) return ours;
  }
}

/**
 * @param {string} comment
 * @param {string} link
 */
function bodyOf(comment, link) {
  const text = harmless(comment).trim();
  if (text === '') return `${MARKER}\nNothing changes for users any more.\n`;
  if (text.length <= LONGEST) return `${MARKER}\n${text}\n`;
  // The notice stands first, where no fence that the cut left open can swallow it.
  return `${MARKER}\nThis is the beginning; [the summary of the run](${link}) has all of it.\n\n${cut(text)}\n`;
}

/**
 * Ends with a whole fold where there is one, else with a whole line.
 *
 * @param {string} text
 */
function cut(text) {
  const most = text.slice(0, LONGEST);
  const fold = most.lastIndexOf('\n</details>\n');
  return fold > 0
    ? most.slice(0, fold + '\n</details>'.length)
    : most.slice(0, most.lastIndexOf('\n')).trimEnd();
}
