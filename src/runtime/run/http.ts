import { Failure } from '../failure.js';
import type { RunContext } from '../run-context.js';
import type { HttpSource } from '../source.js';
import type { HttpPlan, HttpReply } from '../tool.js';
import { Budget } from './bytes.js';
import { collectPages } from './collect-pages.js';
import { type Deadline, startDeadline } from './deadline.js';
import { networkFailure } from './network-failure.js';
import { requestHeaders } from './request-headers.js';
import { baseUrl, requestUrl } from './request-url.js';
import { type Call, type Request, send } from './send.js';
import { duration } from './units.js';

/** Methods whose request may be sent again; RFC 9110, section 9.2.2. */
const idempotent = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

/**
 * Sends the planned request to the source's host and to no other, page after page where the plan says so.
 * Time and size limits hold for the whole call, all tries and pages together.
 *
 * Resolves for any final status, redirects included, which are never followed: whether it means success is for
 * the caller to judge.
 *
 * @throws Failure `NOT_ALLOWED`, `INVALID_INPUT` or `MISSING_CREDENTIAL` before anything was sent; `NETWORK`,
 * `TIMED_OUT`, `CANCELED`, `OUTPUT_TOO_LARGE` or `BAD_OUTPUT`.
 */
export async function runHttp(plan: HttpPlan, source: HttpSource, context: RunContext): Promise<HttpReply> {
  const base = baseUrl(source, context.env);
  const request: Request = {
    url: requestUrl(plan, base),
    headers: requestHeaders(plan, source, context.env),
  };
  const repeatable = plan.repeatable ?? idempotent.has(plan.method);
  const deadline = startDeadline(context.signal, plan.timeoutMs ?? source.timeoutMs);
  const call: Call = {
    method: plan.method,
    body: plan.body === undefined ? undefined : JSON.stringify(plan.body),
    retries: repeatable ? source.retries : 0,
    deadline,
    budget: new Budget(source.maxBytes),
  };
  try {
    const ask = (page: Request) => send(page, call);
    if (plan.page !== undefined)
      return { kind: 'http', ...(await collectPages(plan.page, request, base, ask)) };
    return { kind: 'http', ...(await ask(request)), more: false };
  } catch (error) {
    throw failureOf(error, deadline, base, repeatable);
  } finally {
    deadline.clear();
  }
}

/** One decision, in this order: a call that was cut short fails in many ways, for one reason. */
function failureOf(error: unknown, deadline: Deadline, base: URL, repeatable: boolean): Failure {
  if (deadline.cut === 'canceled')
    return new Failure({ code: 'CANCELED', message: 'The call was canceled.' });
  if (error instanceof Failure) return error;
  if (deadline.cut === 'timeout') {
    const message = `${base.hostname} did not answer in full within ${duration(deadline.timeoutMs)}.`;
    const hint = repeatable
      ? 'Try again, or ask for less.'
      : 'It may have been carried out: look before you repeat the call.';
    return new Failure({ code: 'TIMED_OUT', message, hint, retryable: repeatable }, { cause: error });
  }
  return networkFailure(error, base, repeatable);
}
