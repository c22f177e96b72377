import { globMatches } from '../../src/runtime/guard/policy/glob.js';
import type { Candidate } from './catalogue.js';

/** More tools than this are a dump, and no choice of anybody. */
export const MOST_UNASKED = 40;

/** Which candidates are wanted; all of them where nothing is said. */
export interface Picks {
  readonly tags?: readonly string[];
  readonly ids?: readonly string[];
  /** Globs over the path of a request or the words of a command. */
  readonly paths?: readonly string[];
  readonly limit?: number;
  readonly all?: boolean;
}

export interface Picked {
  readonly chosen: readonly Candidate[];
  /** What was asked for and is not there. */
  readonly missing: readonly string[];
  /** How many fit, and were left out by the limit. */
  readonly beyond: number;
}

export function isChoice({ tags = [], ids = [], paths = [], limit, all }: Picks): boolean {
  return tags.length + ids.length + paths.length > 0 || limit !== undefined || all === true;
}

/** What fits a tag, an id or a glob, in the order of the document. Ids and tags may be globs as well. */
export function pick(candidates: readonly Candidate[], picks: Picks): Picked {
  const { tags = [], ids = [], paths = [], limit } = picks;
  const wanted: readonly Wanted[] = [
    ...tags.map((glob) => ({
      words: `the tag \`${glob}\``,
      fits: (one: Candidate) => one.tags.some(is(glob)),
    })),
    ...ids.map((glob) => ({ words: `the id \`${glob}\``, fits: ({ id }: Candidate) => is(glob)(id) })),
    ...paths.map((glob) => ({
      words: `the path \`${glob}\``,
      fits: ({ path }: Candidate) => is(glob)(path),
    })),
  ];
  const fitting =
    wanted.length === 0 ? candidates : candidates.filter((one) => wanted.some(({ fits }) => fits(one)));
  const chosen = limit === undefined ? fitting : fitting.slice(0, limit);
  return {
    chosen,
    missing: wanted.filter(({ fits }) => !candidates.some(fits)).map(({ words }) => words),
    beyond: fitting.length - chosen.length,
  };
}

interface Wanted {
  readonly words: string;
  readonly fits: (one: Candidate) => boolean;
}

function is(glob: string): (text: string) => boolean {
  return (text) => text === glob || globMatches(glob.toLowerCase(), text.toLowerCase());
}

/** How many candidates each tag has, most first; those without one are counted under an empty tag. */
export function countTags(candidates: readonly Candidate[]): (readonly [tag: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { tags } of candidates)
    for (const tag of tags.length === 0 ? [''] : tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}
