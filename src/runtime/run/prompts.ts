/**
 * Whether a program stopped at a question. Its standard input is closed, so the answer never came; some programs
 * then exit with 0 having done nothing, which must not pass for success.
 *
 * Only the end of a stream counts: a question in the middle was followed by output, and is mostly data.
 */
export function unansweredPrompt(
  streams: readonly string[],
  patterns: readonly RegExp[],
): string | undefined {
  for (const text of streams) {
    const question = lastLine(text);
    if (question !== '' && asks(question, !/[\r\n]\s*$/.test(text), patterns)) return question;
  }
  return undefined;
}

/** Nobody prints these but to wait for an answer. */
const questions = [
  /[[(](?:y|yes)\s?\/\s?(?:n|no)[\])]\s*[?:>]?$/i,
  /\bto (?:proceed|confirm|continue),? (?:please )?(?:type|enter)\b/i,
  /\b(?:type|enter)\b.+\bto (?:proceed|confirm|continue)\b[\s.:>]*$/i,
];

/** These may be the last line of an ordinary answer; a prompt leaves its line open. */
const openQuestions = [/\b(?:password|passphrase)(?: for [^:]+)?:$/i, /\bare you sure\b[^.]*\?\s*:?$/i];

function asks(line: string, open: boolean, patterns: readonly RegExp[]): boolean {
  const known = open ? [...questions, ...openQuestions] : questions;
  // A global or sticky pattern would remember where the last call stopped.
  return known.some((each) => each.test(line)) || patterns.some((each) => line.search(each) !== -1);
}

/** More is no question; and a pattern that backtracks must not get much to chew on. */
const longestQuestion = 500;

/** The last line with anything on it, besides the mark (`>` or `:`) that some prompts put below the question. */
function lastLine(text: string): string {
  const end = text
    .slice(-4 * longestQuestion)
    .trimEnd()
    .replace(/[\r\n]\s*[>:?]$/, '')
    .trimEnd();
  const line = end.slice(Math.max(end.lastIndexOf('\n'), end.lastIndexOf('\r')) + 1).trim();
  return line.length > longestQuestion ? '' : line;
}
