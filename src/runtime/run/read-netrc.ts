/** A word, bare or in quotes, and the space before it. */
const WORD = /(?<space>\s*)(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>\S+))/suy;
/** From the name of a macro on: what it does goes to the first empty line, and is never looked into. */
const MACRO = /[ \t]*\S*[^\n]*(?:\n(?![ \t]*\r?(?:\n|$))[^\n]*)*/uy;
const COMMENT = /[^\n]*/uy;

/**
 * The password for a machine in the text of a netrc file (GNU inetutils, `.netrc`), of the first entry that names the
 * machine. As curl has it, there are quotes, with backslashes in them, and comments. The entry `default` is for any
 * machine, and no place for a token of one. A password may begin with `#`.
 */
export function netrcPassword(text: string, machine: string): string | undefined {
  let entry: string | undefined;
  for (let at = 0; ; ) {
    const [word, end] = wordAt(text, at);
    if (word === undefined) return undefined;
    if (word.startsWith('#')) {
      at = skip(COMMENT, text, end);
    } else if (word === 'macdef') {
      at = skip(MACRO, text, end);
    } else if (word === 'default') {
      [entry, at] = [undefined, end];
    } else {
      // `machine`, `login`, `password` and `account` take the word that follows, whatever it is.
      const [value, after] = wordAt(text, end);
      if (value === undefined) return undefined;
      if (word === 'machine') entry = value.toLowerCase();
      if (word === 'password' && entry === machine.toLowerCase()) return value;
      at = after;
    }
  }
}

function wordAt(text: string, at: number): readonly [word: string | undefined, end: number] {
  WORD.lastIndex = at;
  const { quoted, bare } = WORD.exec(text)?.groups ?? {};
  const word = bare ?? quoted?.replaceAll(/\\(.)/gsu, '$1');
  return [word, WORD.lastIndex];
}

function skip(what: RegExp, text: string, at: number): number {
  what.lastIndex = at;
  what.test(text);
  return what.lastIndex;
}
