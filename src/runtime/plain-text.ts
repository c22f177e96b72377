/**
 * Escape sequences as ECMA-48 has them: strings with their content, such as the address of a link; control
 * sequences, such as colours; and what stands alone. `stripVTControlCharacters` of Node takes words for a part
 * of a sequence where a bell follows them.
 */
const ESCAPES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /\u001b[\]PX^_][^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[ -/]*[0-~]/gu;

/**
 * What a reader does not see although it changes what is shown or read: control characters, half surrogate
 * pairs, the embeddings, overrides and isolates of the bidirectional algorithm (Unicode Standard Annex 9), and
 * the invisible copy of ASCII in the block of tags.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}\p{Surrogate}]/u;
const UNSEEN_EVERYWHERE = new RegExp(UNSEEN.source, 'gu');

/**
 * A text as a terminal without colours would show it: no escape sequences, no control characters but tabs and
 * line feeds, nothing invisible. Half a surrogate pair becomes U+FFFD, because strict readers of JSON refuse it.
 */
export function plainText(text: string): string {
  if (!UNSEEN.test(text)) return text;
  return text
    .replace(ESCAPES, '')
    .replace(/\r\n?/gu, '\n')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(UNSEEN_EVERYWHERE, '');
}
