/**
 * Pairs of texts that share nearly all of their words; each text is named by the earliest one it resembles.
 *
 * Two sets that share so much share one of the rarest words of each, as many as may be missing and one more. So a text is
 * only held against those that its rarest words lead to, and not against all before it.
 */
export function similarTexts(texts: readonly string[], threshold = 0.85): ReadonlyMap<number, number> {
  const bags = rankedWords(texts);
  const byWord = new Map<number, number[]>();
  const lookedAt = new Int32Array(texts.length).fill(-1);
  const found = new Map<number, number>();
  for (const [later, bag] of bags.entries()) {
    // A little less, for products such as 0.85 × 20 are not exact.
    const least = Math.ceil(threshold * bag.length - 1e-6);
    let twin = later;
    for (const word of bag.subarray(0, bag.length - least + 1)) {
      const near = byWord.get(word) ?? [];
      for (const earlier of near) {
        // They stand in their order, and the earliest is looked for.
        if (earlier >= twin) break;
        if (lookedAt[earlier] === later) continue;
        lookedAt[earlier] = later;
        if (areSimilar(bags[earlier] as Int32Array, bag, threshold)) twin = earlier;
      }
      near.push(later);
      byWord.set(word, near);
    }
    if (twin < later) found.set(later, twin);
  }
  return found;
}

/** The words of each text as numbers, each once, the rarest word first. */
function rankedWords(texts: readonly string[]): Int32Array[] {
  const bags = texts.map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []));
  const amounts = new Map<string, number>();
  for (const bag of bags) for (const word of bag) amounts.set(word, (amounts.get(word) ?? 0) + 1);
  const rarest = [...amounts].sort(([one, few], [other, many]) => few - many || (one < other ? -1 : 1));
  const ranks = new Map(rarest.map(([word], rank) => [word, rank]));
  return bags.map((bag) => Int32Array.from(bag, (word) => ranks.get(word) as number).sort());
}

function areSimilar(one: Int32Array, other: Int32Array, threshold: number): boolean {
  // Sets whose sizes differ too much can not overlap enough: the usual case, decided without counting.
  if (Math.min(one.length, other.length) < threshold * Math.max(one.length, other.length)) return false;
  let shared = 0;
  for (let at = 0, to = 0; at < one.length && to < other.length; ) {
    const difference = (one[at] as number) - (other[to] as number);
    if (difference === 0) shared += 1;
    if (difference <= 0) at += 1;
    if (difference >= 0) to += 1;
  }
  return shared / (one.length + other.length - shared) >= threshold;
}
