const LONGEST = 200;

/**
 * A value inside a sentence that a person decides by. Simple values stand as they are; anything that could end
 * the sentence early, hide a part of it or run on is quoted as JSON, with control, format and bidirectional
 * characters (Unicode categories Cc, Cf, Zl, Zp) as escapes, and cut after 200 characters.
 */
export function spoken(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  if (/^[\p{L}\p{N}][\p{L}\p{N} _.,:=+/@~*%-]*$/u.test(text) && text.length <= LONGEST) return text;
  const cut = shortened(text, LONGEST);
  return visible(typeof value === 'string' ? JSON.stringify(cut) : cut);
}

/** The text cut after so many characters, with a sign of it. */
export function shortened(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Longer values are cut in the middle: what stands at their end may be what matters. */
const [HEAD, TAIL] = [700, 300];

/**
 * A value for a person who decides about it, none of it out of sight: nothing invisible, no blanks that push the rest
 * away, and of a long one its beginning and its end, with how much is between.
 */
export function overseen(text: string): string {
  const near = visible(text).replace(/[ \t\u00a0]{20,}/gu, (blanks) => `…(${blanks.length} blanks)…`);
  const between = near.length - HEAD - TAIL;
  if (between <= 0) return near;
  return `${near.slice(0, HEAD)}…(${between} more characters)…${near.slice(-TAIL)}`.toWellFormed();
}

/** The text with every character that nobody sees as an escape. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu, (char) => {
    return `\\u{${(char.codePointAt(0) as number).toString(16)}}`;
  });
}
