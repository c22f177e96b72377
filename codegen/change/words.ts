import { diffLines } from 'diff';
import type { Change, Grade } from './change.js';
import type { Comparison } from './compare-projects.js';

/** "2 breaking, 3 compatible, 1 metadata; 1 to look at; 3 tools; 12 tokens more in the listing." */
export function countsLine({ changes, tokens }: Comparison, unread: number): string {
  const asText = unread === 0 ? [] : [`${unread} file${unread === 1 ? '' : 's'} compared as text`];
  if (changes.length === 0) return `${asText[0] ?? 'nothing changed for users'}.`;
  const of = (grade: Grade) => changes.filter((one) => one.grade === grade).length;
  const risks = changes.filter(({ risk }) => risk).length;
  const parts = (['breaking', 'compatible', 'metadata'] as const).flatMap((grade) =>
    of(grade) === 0 ? [] : [`${of(grade)} ${grade}`],
  );
  const tools = new Set(changes.flatMap(({ tool }) => tool ?? [])).size;
  const delta = tokens.reduce((sum, { before, after }) => sum + after - before, 0);
  return `${[
    parts.join(', '),
    ...asText,
    ...(risks === 0 ? [] : [`${risks} to look at`]),
    `${tools} tool${tools === 1 ? '' : 's'}`,
    ...(delta === 0
      ? []
      : [
          `${Math.abs(delta)} token${Math.abs(delta) === 1 ? '' : 's'} ${delta > 0 ? 'more' : 'fewer'} in the listing`,
        ]),
  ].join('; ')}.`;
}

/** The changes by what they are of, in their order. */
export function groups(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const found = new Map<string, Change[]>();
  for (const change of changes) {
    const name = change.tool ?? 'the server';
    found.set(name, [...(found.get(name) ?? []), change]);
  }
  return found;
}

export function tokensLine({ before, after }: Comparison['tokens'][number]): string {
  return `Listed in ${after} tokens; it was ${before}.`;
}

const LONGEST = 20;

/** What differs between two texts, as lines that begin with `-` and `+`. */
export function lineDifference(before: string | undefined, after: string | undefined): string[] {
  const parts = diffLines(before === undefined ? '' : `${before}\n`, after === undefined ? '' : `${after}\n`);
  return parts.flatMap(({ added, removed, value }) => {
    if (!added && !removed) return [];
    const sign = added ? '+' : '-';
    const lines = value
      .replace(/\n$/u, '')
      .split('\n')
      .map((line) => `${sign} ${line}`);
    const rest = lines.length - LONGEST;
    return rest <= 0 ? lines : [...lines.slice(0, LONGEST), `${sign} … ${rest} more lines`];
  });
}
