import { Failure } from '../failure.js';

/**
 * The words of a text, each checked as a whole. Throws INVALID_INPUT naming the first word that does not
 * match, so that nothing is sent where one word of several is wrong.
 */
export function words(param: string, text: string | undefined, pattern: RegExp): string[] {
  return split(text).map((word) => {
    if (word.search(pattern) < 0) throw refused(param, word);
    return word;
  });
}

/** The named groups of each word's match; a group that took no part is absent. */
export function wordGroups(
  param: string,
  text: string | undefined,
  pattern: RegExp,
): Readonly<Record<string, string | undefined>>[] {
  return split(text).map((word) => {
    // A pattern with the flag `g` or `y` would begin where its last match ended.
    pattern.lastIndex = 0;
    const match = pattern.exec(word);
    if (match === null) throw refused(param, word);
    return { ...match.groups };
  });
}

function split(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/u).filter((word) => word !== '');
}

function refused(param: string, word: string): Failure {
  return new Failure({
    code: 'INVALID_INPUT',
    message: `\`${param}\` holds ${JSON.stringify(word)}, which is not in the form that its description gives`,
    hint: `Write \`${param}\` as words separated by blanks, each in that form. Nothing was run.`,
  });
}
