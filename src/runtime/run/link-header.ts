/**
 * The target of the first link with `rel="next"` in a `Link` header (RFC 8288, section 3), as written there:
 * it may be relative.
 */
export function nextLink(header: string): string | undefined {
  // A target, then parameters whose quoted values may hold commas and semicolons.
  const links = /<([^<>]*)>((?:\s*;\s*[^\s=;,"]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]+))?)*)/g;
  for (const [, target, parameters] of header.matchAll(links)) {
    if (relations(parameters ?? '').includes('next')) return target?.trim();
  }
  return undefined;
}

/** Relation types are separated by spaces and have no case. Only the first `rel` of a link counts. */
function relations(parameters: string): string[] {
  const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters);
  return (rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/);
}
