/**
 * Pairs of texts that share nearly all of their words; each text is named by the earliest one it resembles.
 *
 * Two sets that share so much share one of the rarest words of each, as many as may be missing and one more. So a text is
 * only held against those that its rarest words lead to, and not against all before it.
 */
export function similarTexts(texts: readonly string[], threshold = 0.85): ReadonlyMap<number, number> {
  const bags = texts.map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []));
  const amounts = new Map<string, number>();
  for (const bag of bags) for (const word of bag) amounts.set(word, (amounts.get(word) ?? 0) + 1);
  const amount = (word: string) => amounts.get(word) ?? 0;
  const rarest = (one: string, other: string) => amount(one) - amount(other) || (one < other ? -1 : 1);
  const byWord = new Map<string, number[]>();
  const found = new Map<number, number>();
  for (const [later, bag] of bags.entries()) {
    // A little less, for products such as 0.85 × 20 are not exact.
    const least = Math.ceil(threshold * bag.size - 1e-6);
    const telling = [...bag].sort(rarest).slice(0, bag.size - least + 1);
    const near = new Set(telling.flatMap((word) => byWord.get(word) ?? []));
    const twins = [...near].filter((earlier) => areSimilar(bags[earlier] as Set<string>, bag, threshold));
    if (twins.length > 0) found.set(later, Math.min(...twins));
    for (const word of telling) {
      const known = byWord.get(word);
      if (known === undefined) byWord.set(word, [later]);
      else known.push(later);
    }
  }
  return found;
}

function areSimilar(one: ReadonlySet<string>, other: ReadonlySet<string>, threshold: number): boolean {
  // Sets whose sizes differ too much can not overlap enough: the usual case, decided without counting.
  if (Math.min(one.size, other.size) < threshold * Math.max(one.size, other.size)) return false;
  let shared = 0;
  for (const word of other) if (one.has(word)) shared += 1;
  return shared / (one.size + other.size - shared) >= threshold;
}
