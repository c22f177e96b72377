/** A duration in milliseconds, for people: `250 ms`, `1.5 s`, `15 min`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${Number((ms / 1000).toFixed(1))} s`;
  return `${Number((ms / 60_000).toFixed(1))} min`;
}

/** A size in bytes, for people: `512 bytes`, `1.5 MB`. Decimal, as the specs write them. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Number((bytes / 1000).toFixed(1))} kB`;
  return `${Number((bytes / 1_000_000).toFixed(1))} MB`;
}

const saidLength = 2000;

/** The end of a text, where programs say what went wrong; at most 2,000 characters, never half a pair. */
export function tail(text: string): string {
  const trimmed = text.trim();
  return trimmed.length <= saidLength
    ? trimmed
    : `…${trimmed.slice(-saidLength).replace(/^[\uDC00-\uDFFF]/, '')}`;
}

/** The start of a text, where a body says what it is; at most 2,000 characters, never half a pair. */
export function head(text: string): string {
  const trimmed = text.trim();
  return trimmed.length <= saidLength
    ? trimmed
    : `${trimmed.slice(0, saidLength).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
