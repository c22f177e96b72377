const firstBackoffMs = 200;
const longestBackoffMs = 5000;

/**
 * How long to wait before a try is repeated, in milliseconds: what the server asks for, else twice as long each
 * time, cut at random so that clients that failed together don't come back together.
 *
 * @param tries Tries so far that were repeats: 0 after the first try.
 * @param retryAfter The header's value: seconds or a date (RFC 9110, section 10.2.3).
 */
export function retryDelayMs(
  tries: number,
  retryAfter: string | string[] | undefined,
  now = Date.now(),
): number {
  const asked = typeof retryAfter === 'string' ? askedMs(retryAfter.trim(), now) : undefined;
  if (asked !== undefined) return asked;
  const backoff = Math.min(firstBackoffMs * 2 ** tries, longestBackoffMs);
  return backoff * (0.5 + Math.random() / 2);
}

function askedMs(retryAfter: string, now: number): number | undefined {
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
