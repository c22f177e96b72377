import { createReadStream } from 'node:fs';
import { type Deadline, startDeadline } from '../deadline.js';
import { Failure } from '../failure.js';
import { formText } from '../plan/form-text.js';
import type { StepContext } from '../run-context.js';
import type { HttpSource } from '../source.js';
import type { HttpPlan, HttpReply } from '../tool.js';
import { Budget } from './bytes.js';
import { collectPages } from './collect-pages.js';
import { networkFailure } from './network-failure.js';
import { goesOn } from './next-page.js';
import { requestCredential } from './request-credential.js';
import { linkedHeaders, requestHeaders } from './request-headers.js';
import { baseUrl, linkedUrl, requestUrl } from './request-url.js';
import { type Call, type Request, send } from './send.js';
import { duration } from './units.js';

/** Methods whose request may be sent again; RFC 9110, section 9.2.2. */
const idempotent = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

/**
 * Sends the planned request to the source's host, page after page where the plan says so; or to an address that
 * the source gave, and then without any of its credentials and headers. A streamed reply is handed on line by line,
 * and has no body in the end.
 * Time and size limits hold for the whole call, all tries and pages together.
 *
 * Resolves for any final status, redirects included, which are never followed: whether it means success is for
 * the caller to judge.
 *
 * @throws Failure `NOT_ALLOWED`, `INVALID_INPUT` or `MISSING_CREDENTIAL` before anything was sent; `NETWORK`,
 * `TIMED_OUT`, `CANCELED`, `OUTPUT_TOO_LARGE` or `BAD_OUTPUT`.
 */
export async function runHttp(plan: HttpPlan, source: HttpSource, context: StepContext): Promise<HttpReply> {
  const base = baseUrl(source, context.env);
  const request: Request =
    plan.url === undefined
      ? ownRequest(plan, base, source, context)
      : { url: linkedUrl(plan.url, base), headers: linkedHeaders(plan, context.upload?.bytes) };
  const repeatable = plan.repeatable ?? idempotent.has(plan.method);
  // What is as long as a file or a log takes its time; the call as a whole has a limit.
  const usualMs = plan.stream || plan.upload ? Number.POSITIVE_INFINITY : source.timeoutMs;
  const deadline = startDeadline(context.signal, plan.timeoutMs ?? usualMs);
  const call: Call = {
    method: plan.method,
    body: bodyOf(plan, context),
    retries: repeatable ? source.retries : 0,
    deadline,
    budget: new Budget(source.maxBytes),
    span: context.span,
    given: plan.url !== undefined,
    onLine: plan.stream === true ? (context.onLine ?? (() => {})) : undefined,
  };
  try {
    const ask = (page: Request) => send(page, call);
    if (plan.page !== undefined)
      return { kind: 'http', ...(await collectPages(plan.page, request, base, ask)) };
    const answer = await ask(request);
    return { kind: 'http', ...answer, more: goesOn(answer) };
  } catch (error) {
    throw failureOf(error, deadline, request.url, repeatable);
  } finally {
    deadline.clear();
  }
}

/** A request to the source itself: the only one that carries its credential. */
function ownRequest(
  plan: Extract<HttpPlan, { path: string }>,
  base: URL,
  source: HttpSource,
  context: StepContext,
): Request {
  const url = requestUrl(plan, base);
  const { headers, ...secret } = requestCredential(source, context.env);
  return { url, headers: requestHeaders(plan, source, context, headers), ...secret };
}

/** The body anew for each try: what was read once is gone. */
function bodyOf(plan: HttpPlan, { upload }: StepContext): Call['body'] {
  if (plan.upload !== undefined && upload === undefined) throw new Error('there is no archive to send');
  if (upload !== undefined) return () => createReadStream(upload.path);
  const text = textOf(plan);
  return () => text;
}

function textOf({ body, form }: HttpPlan): string | null {
  if (body === undefined) return null;
  return form === undefined ? JSON.stringify(body) : formText(body, form);
}

/** One decision, in this order: a call that was cut short fails in many ways, for one reason. */
function failureOf(error: unknown, deadline: Deadline, url: URL, repeatable: boolean): Failure {
  if (deadline.cut === 'canceled')
    return new Failure({ code: 'CANCELED', message: 'The call was canceled.' });
  if (error instanceof Failure) return error;
  if (deadline.cut === 'timeout') {
    const message = `${url.hostname} did not answer in full within ${duration(deadline.timeoutMs)}.`;
    const hint = repeatable
      ? 'Try again, or ask for less.'
      : 'It may have been carried out: look before you repeat the call.';
    return new Failure({ code: 'TIMED_OUT', message, hint, retryable: repeatable }, { cause: error });
  }
  return networkFailure(error, url, repeatable);
}
