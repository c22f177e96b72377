import { helpLines, type Row, rowsOf } from './help-text.js';
import { sentence } from './words.js';

/** A command that a help lists. */
export interface ListedCommand {
  readonly name: string;
  readonly said: string;
}

/** About the program and not about what it does. */
const OWN = /^(help|completions?|version|\?)$/u;
const SECTION = /\b(?:sub-?)?commands?\b|^topics|^positional arguments|^actions\b/iu;
const OTHER_SECTION = /\b(options?|flags|arguments?|examples?|usage|environment|aliases|learn more)\b/iu;

/**
 * The commands that the help of a program or of a command lists, as git, gh, click, cobra, clap, argparse and commander
 * print them; none where it lists none. A section is known by its heading, or by a usage line that asks for a command.
 *
 * @param command the program and its words, for helps that list commands in their usage lines alone
 */
export function helpCommands(help: string, command = ''): ListedCommand[] {
  const lines = helpLines(help);
  const asks = lines.some((line) =>
    /^\s*(usage|or)?:?.*(<(sub)?command>|\[command\]|\bCOMMAND\b)/iu.test(line),
  );
  const found = new Map<string, ListedCommand>();
  for (const row of rowsOf(lines)) {
    const listed = SECTION.test(row.section) || (asks && !OTHER_SECTION.test(row.section));
    for (const command of listed ? commandsIn(row) : [])
      if (!OWN.test(command.name) && !found.has(command.name)) found.set(command.name, command);
  }
  return found.size > 0 ? [...found.values()] : usageCommands(lines, command);
}

/** `usage: git remote add …`, and below it `or: git remote rename …`: two forms at least that begin with a word. */
function usageCommands(lines: readonly string[], command: string): ListedCommand[] {
  const names = new Set<string>();
  for (const line of lines) {
    const form = /^\s*(?:usage|or):\s+(.*)$/iu.exec(line)?.[1];
    if (command === '' || form?.startsWith(`${command} `) !== true) continue;
    // What is in brackets may stand before the word.
    const rest = form
      .slice(command.length)
      .replace(/^(\s*\[[^\]]*\])+/u, '')
      .trim();
    const name = /^[a-z][a-z-]*(?=\s|$)/u.exec(rest)?.[0];
    if (name !== undefined) names.add(name);
  }
  return names.size < 2 ? [] : [...names].map((name) => ({ name, said: '' }));
}

/** argparse lists commands further in below `{build,test}`, as what goes on there; all others have a row for each. */
function commandsIn(row: Row): ListedCommand[] {
  const choices = /^\{([a-z][\w,.-]*)\}/u.exec(row.text)?.[1]?.split(',') ?? [];
  if (choices.length === 0) return [commandIn(row)].filter((one) => one !== undefined);
  return choices.map((name) => {
    const [, said = ''] = row.more.split(new RegExp(`(?:^| )${name.replaceAll('.', '\\.')} {2,}`, 'u'));
    const next = / [\w.-]+ {2,}/u.exec(said);
    return { name, said: sentence(next === null ? said : said.slice(0, next.index)) };
  });
}

/** `build`, `build:`, `build|b [options] <file>`, `build, b` or `build <file>`, a gap, and what it does. */
function commandIn({ text, more }: Row): ListedCommand | undefined {
  const row =
    /^([a-z][\w:.-]*?)(?:[|,]\s?[a-z][\w:-]*)*:?((?:\s[[<(][^\]>)]*[\]>)](?:\.\.\.)?)*)(?:\s{2,}(?:-\s+)?|\s+-\s+)(\S.*)$/iu.exec(
      text,
    );
  const [, name, , said] = row ?? [];
  if (name !== undefined && said !== undefined && /^[a-z]/u.test(name))
    return { name, said: sentence(`${said} ${more}`) };
  return undefined;
}
