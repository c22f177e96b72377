import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** What is known to fail in a revision, in the form of the suite. */
export interface Baseline {
  readonly path: string;
  /** Scenarios, or single checks of one as `scenario:check`. */
  readonly entries: readonly string[];
  /** Lines that stand together, with the comment above them. */
  readonly groups: readonly { readonly reason: string; readonly entries: readonly string[] }[];
}

export function readBaseline(revision: string): Baseline {
  const path = fileURLToPath(new URL(`${revision}.yaml`, import.meta.url));
  const text = readFileSync(path, 'utf8');
  const [, list = ''] = text.split(/^server:\n/mu);
  const groups = list.split(/\n\n+/u).map((group) => {
    const lines = group.split('\n').map((line) => line.trim());
    const behind = (mark: string) =>
      lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length));
    return { reason: behind('# ').join(' '), entries: behind('- ') };
  });
  return { path, entries: (parse(text) as { server: string[] }).server, groups };
}
