/** Pairs of texts that share nearly all of their words; each text is named by the earlier one it resembles. */
export function similarTexts(texts: readonly string[], threshold = 0.85): ReadonlyMap<number, number> {
  const bags = texts.map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []));
  const found = new Map<number, number>();
  for (let later = 1; later < bags.length; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      const [one, other] = [bags[earlier] as Set<string>, bags[later] as Set<string>];
      // Sets whose sizes differ too much can not overlap enough: the usual case, decided without counting.
      if (Math.min(one.size, other.size) < threshold * Math.max(one.size, other.size)) continue;
      let shared = 0;
      for (const word of other) if (one.has(word)) shared += 1;
      if (shared / (one.size + other.size - shared) >= threshold) {
        found.set(later, earlier);
        break;
      }
    }
  }
  return found;
}
