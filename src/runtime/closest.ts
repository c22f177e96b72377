import leven from 'leven';

/** What is longer is no misspelling, and comparing it would take long. */
const LONGEST_NAME = 100;

/** The known name that `name` was probably meant to be, if one is close. */
export function closest(name: string, known: Iterable<string>): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  let best: string | undefined;
  // Two edits for a short name, so that swapped letters are seen; one for the shortest.
  let bestDistance = (name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3))) + 1;
  for (const candidate of known) {
    // As many edits as the lengths differ by are needed at least, so most candidates need no comparison.
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const [one, other] = [name.toLowerCase(), candidate.toLowerCase()];
    // Two letters swapped are one slip of the hand, so the same letters come before other ones.
    const distance = leven(one, other) - (sorted(one) === sorted(other) ? 0.5 : 0);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function sorted(text: string): string {
  return [...text].sort().join('');
}
