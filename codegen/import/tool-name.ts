import { LONGEST_NAME } from '../model/names.js';

/**
 * The name of a tool out of the words of an operation or a command; undefined where they hold no letter. Long ones end
 * at a whole word.
 */
export function toolName(words: string): string | undefined {
  const all = words
    .replace(/(?<=[a-z0-9])(?=[A-Z])/gu, '_')
    .replace(/(?<=[A-Z])(?=[A-Z][a-z])/gu, '_')
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== '');
  const first = all.findIndex((word) => /^[a-z]/u.test(word));
  if (first === -1) return undefined;
  return shortened(all.slice(first));
}

function shortened(all: readonly string[]): string {
  const kept: string[] = [];
  for (const word of all) {
    if ([...kept, word].join('_').length > LONGEST_NAME) break;
    kept.push(word);
  }
  return kept.length === 0 ? (all[0] ?? '').slice(0, LONGEST_NAME) : kept.join('_');
}

/** The name itself, or with a number where another tool has one that differs in `_` at most. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const end = count === 1 ? '' : `_${count}`;
    const name = `${wanted.slice(0, LONGEST_NAME - end.length)}${end}`;
    if (!taken.has(bare(name))) return name;
  }
}

/** What names are told apart by. */
export function bare(name: string): string {
  return name.replaceAll('_', '');
}
