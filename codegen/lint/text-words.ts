/** Words that carry nothing of their own. */
const EMPTY = 'a an the this that of to for in on by with and or is are be it one value values parameter'
  .concat(
    ' argument option field given specified optional required string number integer boolean list array object',
  )
  .split(' ');

/** The words of a text in any script that say something, in lower case and without a plural s. */
function tellingWords(text: string): string[] {
  const words =
    text
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.filter((word) => !EMPTY.includes(word)).map((word) => word.replace(/(?<=..)s$/, ''));
}

/** Whether a text says nothing that the other texts do not say already. */
export function repeats(text: string, others: readonly string[]): boolean {
  const known = new Set(others.flatMap(tellingWords));
  return tellingWords(text).every((word) => known.has(word));
}
