/** Begins with none of `=`, which `zsh` expands and which would be an assignment after a name, and has no `~`. */
const PLAIN = /^[\w@%+:,./-][\w@%+=:,./-]*$/u;

/**
 * A command line that a POSIX shell takes apart into exactly these words. The first one is a program's name. PowerShell
 * and `cmd` quote in other ways.
 */
export function shellLine(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}

function shellWord(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
