// @ts-check

/** Takes no room and joins what stands around it; a reader sees no difference, Markdown does. */
const JOINER = '\u2060';

/** What the comments of this project are made of. Anything else that looks like a tag is text. */
const TAG = /<(?!\/?(?:details|summary|sub)>)(?=[A-Za-z/!?])/g;

/** A character by its number or name could be any of those below. */
const ENTITY = /&(?!(?:amp|lt|gt);)(?=#?\w+;)/g;

/** Control characters other than line breaks and tabs, and those that turn the direction of a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * A Markdown text that shows, and does nothing else: no image, which would be fetched; no mention, which would send
 * mail; no link under another name; no HTML but folds; no comment that could pass for our marker. What stands in code
 * is treated the same, because only GitHub knows where code begins.
 *
 * @param {string} markdown
 */
export function harmless(markdown) {
  return markdown
    .replaceAll('\r\n', '\n')
    .replace(HIDDEN, '')
    .replace(ENTITY, `&${JOINER}`)
    .replace(TAG, `<${JOINER}`)
    .replace(/!(?=\[)/g, `!${JOINER}`)
    .replace(/\](?=[(:[])/g, `]${JOINER}`)
    .replace(/(?<![A-Za-z0-9])@(?=[A-Za-z0-9])/g, `@${JOINER}`);
}
