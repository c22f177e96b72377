import { Failure, type FailureCode } from '../failure.js';
import { isJsonObject, type JsonValue } from '../json.js';
import type { CliPlan, CliReply, ErrorRule, HttpPlan, HttpReply } from '../tool.js';
import { statusAdvice } from './status-advice.js';

/** Removes secrets from what a member of a reply says. */
type Clean = (said: JsonValue, member: 'body' | 'stdout' | 'stderr') => JsonValue;

/**
 * Throws HTTP_STATUS or NONZERO_EXIT, in the API's or program's own words, where a reply is not a success. The
 * words are cleaned before they are cut: half a secret is not recognized any more.
 */
export function judgeReply(
  plan: CliPlan | HttpPlan,
  reply: CliReply | HttpReply,
  clean: Clean = (said) => said,
): void {
  if (reply.kind === 'http') judgeHttp(plan as HttpPlan, reply, clean);
  else judgeCli(plan as CliPlan, reply, clean);
}

function judgeHttp(plan: HttpPlan, reply: HttpReply, clean: Clean): void {
  const { status } = reply;
  if (plan.expect === undefined ? status >= 200 && status < 300 : plan.expect.includes(status)) return;
  if (status >= 200 && status < 300) {
    throw new Failure({
      code: 'HTTP_STATUS',
      message: `The API answered ${status} where ${(plan.expect ?? []).join(' or ')} was expected`,
      hint: 'It may have done what was asked: look before you repeat the call.',
      status,
    });
  }
  const said = reply.body === undefined ? '' : httpWords(clean(reply.body, 'body'));
  throw new Failure({
    code: 'HTTP_STATUS',
    message: said === '' ? `The API answered ${status}` : said,
    ...statusAdvice(status, reply.headers['retry-after']),
    status,
    said,
  });
}

function judgeCli(plan: CliPlan, reply: CliReply, clean: Clean): void {
  if ((plan.okExit ?? [0]).includes(reply.exitCode)) return;
  const said = plainWords(clean(reply.stderr, 'stderr')) || plainWords(clean(reply.stdout, 'stdout'));
  throw new Failure({
    code: 'NONZERO_EXIT',
    message: said === '' ? `The program ended with exit code ${reply.exitCode} and said nothing` : said,
    exitCode: reply.exitCode,
    said,
  });
}

/** The message of an error reply: the common members of JSON errors (RFC 9457 among them), else its text. */
function httpWords(body: JsonValue): string {
  if (isJsonObject(body)) {
    for (const member of ['message', 'detail', 'error_description', 'error', 'title']) {
      const words = body[member];
      if (typeof words === 'string' && words !== '') return words;
      if (isJsonObject(words) && typeof words.message === 'string') return words.message;
    }
    return JSON.stringify(body).slice(0, 500);
  }
  if (typeof body === 'string' && !/^\s*</u.test(body)) return body.trim().slice(0, 500);
  return '';
}

/** What a program printed, without the marks that command lines decorate errors with; the last lines of it. */
function plainWords(output: JsonValue): string {
  const lines = String(output)
    .split(/\r?\n/u)
    // Blanks without a mark stay: a caret below a line of code stands where it stands.
    .map((line) => line.replace(/^\s*(?:[›▸»!✖×]\s*)+/u, '').trimEnd())
    .filter((line) => line !== '');
  return lines
    .slice(-15)
    .join('\n')
    .trimStart()
    .replace(/^Error: /u, '');
}

/** The failure as the first fitting rule wants it said. */
export function applyErrorRules<Input>(
  failure: Failure,
  rules: readonly ErrorRule<Input>[],
  input: Input,
): Failure {
  const judged: readonly FailureCode[] = ['HTTP_STATUS', 'NONZERO_EXIT'];
  if (!judged.includes(failure.code)) return failure;
  const rule = rules.find(
    ({ status, exit, match }) =>
      (status === undefined || status.includes(failure.status ?? -1)) &&
      (exit === undefined || exit.includes(failure.exitCode ?? -1)) &&
      (match === undefined || (failure.said ?? '').search(match) >= 0),
  );
  if (rule === undefined) return failure;
  const hint = rule.hint?.(input) ?? failure.hint;
  return new Failure(
    {
      code: failure.code,
      message: rule.message?.(input) ?? failure.message,
      retryable: rule.retryable ?? failure.retryable,
      ...(hint === undefined ? {} : { hint }),
      ...(failure.status === undefined ? {} : { status: failure.status }),
      ...(failure.exitCode === undefined ? {} : { exitCode: failure.exitCode }),
      ...(failure.said === undefined ? {} : { said: failure.said }),
    },
    { cause: failure.cause },
  );
}
