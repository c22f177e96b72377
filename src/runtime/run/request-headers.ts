import { Failure } from '../failure.js';
import type { RunContext } from '../run-context.js';
import type { HttpSource } from '../source.js';
import type { HttpPlan } from '../tool.js';
import { isFieldValue } from './field-value.js';

export type Headers = Readonly<Record<string, string>>;

/** These say where a request goes and how long it is; another value would smuggle a second one in. */
const reserved = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'upgrade']);

/**
 * The headers of a request, names in lower case: the plan's over the source's over the defaults, and the
 * credential over all.
 *
 * @throws Failure `INVALID_INPUT` for a value that would end its header line; `NOT_ALLOWED` for a name that frames the
 * message.
 */
export function requestHeaders(
  plan: HttpPlan,
  source: HttpSource,
  { id }: Pick<RunContext, 'id'>,
  credential: Headers,
): Headers {
  const headers: Record<string, string> = {
    'user-agent': 'toolsd',
    accept: 'application/json, */*;q=0.8',
    // No deflate: some servers send it without the zlib frame that RFC 9110, section 8.4.1.2, asks for.
    'accept-encoding': 'gzip, br',
    ...(plan.body !== undefined && { 'content-type': mediaType(plan) }),
  };
  for (const [name, value] of [...Object.entries(source.headers), ...Object.entries(plan.headers ?? {})]) {
    if (value !== undefined) headers[checkedName(name)] = checkedValue(name, value);
  }
  if (source.requestId !== undefined && id !== undefined) headers[checkedName(source.requestId)] = id;
  return { ...headers, ...credential };
}

/**
 * The headers of a request to an address that the source gave: the plan's alone, since credentials and media types
 * of the source are nobody else's business. A presigned upload needs its length beforehand and no media type.
 */
export function linkedHeaders(plan: HttpPlan, uploadBytes: number | undefined): Headers {
  const headers: Record<string, string> = { 'user-agent': 'toolsd', accept: '*/*' };
  if (plan.body !== undefined) headers['content-type'] = mediaType(plan);
  for (const [name, value] of Object.entries(plan.headers ?? {})) {
    if (value !== undefined) headers[checkedName(name)] = checkedValue(name, value);
  }
  return uploadBytes === undefined ? headers : { ...headers, 'content-length': String(uploadBytes) };
}

function mediaType({ form }: HttpPlan): string {
  return form === undefined ? 'application/json' : 'application/x-www-form-urlencoded';
}

function checkedName(name: string): string {
  const lower = name.toLowerCase();
  if (/^[\w!#$%&'*+.^`|~-]+$/.test(lower) && !reserved.has(lower)) return lower;
  throw new Failure({ code: 'NOT_ALLOWED', message: `The header ${JSON.stringify(name)} cannot be set.` });
}

function checkedValue(name: string, value: string): string {
  if (isFieldValue(value)) return value;
  throw new Failure({
    code: 'INVALID_INPUT',
    message: `The value for the header ${name} has a line break or another character that a header cannot carry.`,
  });
}
