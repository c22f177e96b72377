/**
 * Whether a text is what a glob says: `*` stands for any text, also for none, and `?` for one character. Takes at most
 * the product of their lengths, whatever they hold: a regular expression of many stars could take for ever.
 */
export function globMatches(glob: string, text: string): boolean {
  const [pattern, characters] = [[...glob], [...text]];
  let [at, read] = [0, 0];
  // Where to go on when it does not fit: after the last star, with one character more for it.
  let star: { at: number; read: number } | undefined;
  while (read < characters.length) {
    if (pattern[at] === '*') {
      star = { at: at + 1, read };
      at += 1;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === characters[read])) {
      at += 1;
      read += 1;
    } else if (star !== undefined) {
      star = { at: star.at, read: star.read + 1 };
      at = star.at;
      read = star.read;
    } else return false;
  }
  return pattern.slice(at).every((one) => one === '*');
}
