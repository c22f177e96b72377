/**
 * Escape sequences as ECMA-48 has them: strings with their content, such as the address of a link; control
 * sequences, such as colours; and what stands alone. `stripVTControlCharacters` of Node takes words for a part
 * of a sequence where a bell follows them.
 */
const ESCAPES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /\u001b[\]PX^_][^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[ -/]*[0-~]/gu;

/** Flags of England, Scotland and Wales: the only emoji that tags are a part of (Unicode Technical Standard 51). */
const FLAGS =
  '\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}';

/** Invisible, and yet a part of how words and emoji are written: joiners, marks of direction, Mongolian, Hangul. */
const JOINERS = '\u061c\u115f\u1160\u180b-\u180d\u180f\u200c-\u200f';
const SELECTORS = '\ufe00-\ufe0f\u{e0100}-\u{e01ef}';

/**
 * What a reader does not see although it changes what is shown or read: control characters, half surrogate pairs,
 * all that has no width of its own (Unicode Standard Annex 44, Default_Ignorable_Code_Point), the invisible copy of
 * ASCII in the block of tags among it. Of what writing needs, one may stand alone; a row of them is a message.
 */
const UNSEEN = [
  '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ufff9-\\ufffb\\p{Surrogate}]',
  `(?![${JOINERS}${SELECTORS}])\\p{Default_Ignorable_Code_Point}`,
  `(?<=[${JOINERS}])[${JOINERS}]`,
  `(?<=[${SELECTORS}])[${SELECTORS}]`,
].join('|');
const HAS_UNSEEN = new RegExp(UNSEEN, 'u');
const FLAG_OR_UNSEEN = new RegExp(`(${FLAGS})|${UNSEEN}`, 'gu');

/**
 * A text as a terminal without colours would show it: no escape sequences, no control characters but tabs and
 * line feeds, nothing invisible. Half a surrogate pair becomes U+FFFD, because strict readers of JSON refuse it.
 */
export function plainText(text: string): string {
  if (!HAS_UNSEEN.test(text)) return text;
  const seen = text
    .replace(ESCAPES, '')
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(FLAG_OR_UNSEEN, '$1');
  // What is taken out may have stood between two that may not meet.
  return seen === text ? text : plainText(seen);
}

/** The same, but what NUL separates stays apart: programs end records with it that may hold anything else. */
export function plainRecords(text: string): string {
  return eachRecord(text, plainText);
}

/** A change of a text, made to each of the records that NUL separates. */
export function eachRecord(text: string, change: (record: string) => string): string {
  return text.includes('\0')
    ? text
        .split('\0')
        .map((record) => change(record))
        .join('\0')
    : change(text);
}
