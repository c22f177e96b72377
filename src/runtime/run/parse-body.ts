import { Failure } from '../failure.js';
import type { JsonValue } from '../json.js';
import { head } from './units.js';

/**
 * The value that a body stands for: parsed where the media type is JSON, else its text; undefined if it is empty.
 *
 * A reply that reports a failure is let through as text when its JSON is broken: gateways send HTML under the
 * media type of the API behind them, and the status is what matters then.
 *
 * @throws Failure `BAD_OUTPUT` for a successful reply whose JSON is broken; carries the status and what was said.
 */
export function parseBody(body: Buffer, contentType: string, status: number): JsonValue | undefined {
  if (body.length === 0) return undefined;
  if (!isJson(contentType)) return decode(body, contentType);

  const text = decode(body, '');
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    if (status >= 400) return text;
    const message = `The API answered with status ${status} and a body that is not valid JSON.`;
    throw new Failure({ code: 'BAD_OUTPUT', message, status, said: head(text) });
  }
}

/** `application/json`, `text/json`, and every type with the suffix `+json` (RFC 6839, section 3.1). */
function isJson(contentType: string): boolean {
  const mediaType = contentType.split(';', 1)[0]?.trim() ?? '';
  return /^(?:application|text)\/json$|^[^/\s]+\/[^/\s]+\+json$/i.test(mediaType);
}

const utf8 = new TextDecoder();

/** UTF-8 unless the media type names another charset; without a byte order mark. */
function decode(body: Buffer, contentType: string): string {
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1];
  if (charset === undefined) return utf8.decode(body);
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return utf8.decode(body);
  }
}
