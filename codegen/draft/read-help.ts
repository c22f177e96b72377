import { type CliArg, type CliCommand, type CliFlag, isOwnBusiness } from './cli-command.js';
import { marksIn, readHelpFlag } from './read-help-flag.js';
import { readUsage, type Usage } from './read-help-usage.js';
import { sentence } from './words.js';

/** What is longer is no help that somebody wrote for reading. */
const MOST_LINES = 2_000;
const LONGEST_LINE = 500;

/** A row of a table: what stands on the left, and what is said of it. */
interface Row {
  readonly head: string;
  readonly said: string;
  readonly section: string;
}

/**
 * Reads the help of a well-behaved program: a usage line, tables of flags and of arguments. What is not understood is
 * told in `notes` and never guessed. Undefined where there is neither a usage line nor a flag.
 *
 * @param words the command, without the program
 */
export function readHelp(help: string, program: string, words: readonly string[]): CliCommand | undefined {
  const lines = help
    .replace(/.[\b]/gu, '')
    .split(/\r?\n/u)
    .slice(0, MOST_LINES)
    .map((line) => line.slice(0, LONGEST_LINE).trimEnd());
  // A manual page is prose: its tables are not told from its text.
  if (/^\S+\(\d\w*\)\s/u.test(lines.find((line) => line !== '') ?? '')) return undefined;
  const usage = usageOf(lines, program, words);
  const rows = rowsOf(lines);
  const notes: string[] = [];
  const flags = new Map<string, CliFlag>();
  for (const { head, said, section } of rows) {
    if (!/^-.*\w/u.test(head) || /global|inherited|example|deprecated/iu.test(section)) continue;
    const flag = readHelpFlag(head, said);
    if (flag === undefined) notes.push(`not understood: ${head}`);
    else if (!isOwnBusiness(flag) && !flags.has(flag.flag)) flags.set(flag.flag, flag);
  }
  if (usage === undefined && flags.size === 0) return undefined;
  const commands = rows.filter(
    ({ section, head }) => /^(sub)?commands|^topics/iu.test(section) && /^[a-z]/u.test(head),
  );
  return {
    description: sentence(descriptionOf(lines)),
    flags: [...flags.values()],
    args: argsOf(usage, rows),
    notes: [
      ...(usage === undefined ? ['the help has no usage line; see which arguments it takes.'] : []),
      ...(commands.length > 0
        ? [
            `it has commands of its own (${commands
              .slice(0, 3)
              .map(({ head }) => head.split(/\s/u)[0])
              .join(', ')} …); one of them may be meant.`,
          ]
        : []),
      ...(usage?.unread ?? []).map((token) => `not understood in the usage line: ${token}`),
      ...(lines.some((line) => /^\s+or:\s/iu.test(line))
        ? ['the help shows other forms of the command as well.']
        : []),
      ...notes,
    ].slice(0, 12),
  };
}

/** The usage line without the program and the words of the command; of several the first. */
function usageOf(lines: readonly string[], program: string, words: readonly string[]): Usage | undefined {
  const at = lines.findIndex((line) => /^usage\b:?/iu.test(line.trim()));
  const same = at === -1 ? '' : (lines[at] ?? '').trim().replace(/^usage:?\s*/iu, '');
  // yargs begins with the line itself, without a word before it.
  const first = lines.find((line) => line.trim() !== '') ?? '';
  const bare = first.startsWith(`${program} `) || first.startsWith(`${words.join(' ')} `) ? first : undefined;
  const next = at === -1 ? undefined : lines.slice(at + 1).find((line) => line.trim() !== '');
  const line = same !== '' ? same : at === -1 ? bare : next?.trim();
  if (line === undefined) return undefined;
  const tokens = line.replace(/^\$\s*/u, '').trim();
  // Longer usage lines go on below, further in.
  const more: string[] = [];
  if (same !== '')
    for (const below of lines.slice(at + 1)) {
      if (!/^\s{8,}[[<]/u.test(below)) break;
      more.push(below.trim());
    }
  let rest = [tokens, ...more].join(' ');
  for (const word of [program, ...words]) {
    const [head = '', ...others] = rest.split(' ');
    if (head === word || head.endsWith(`/${word}`)) rest = others.join(' ');
  }
  return readUsage(rest);
}

function argsOf(usage: Usage | undefined, rows: readonly Row[]): CliArg[] {
  const table = rows.filter(({ section }) => /^(arguments|positionals|args)/iu.test(section));
  return (usage?.args ?? []).map((arg) => {
    const row = table.find(
      ({ head }) =>
        head
          .replace(/[[\]<>.…]/gu, '')
          .split(/\s/u)[0]
          ?.toLowerCase() === arg.name.toLowerCase(),
    );
    const { text, options } = marksIn(row?.said ?? '');
    return { ...arg, description: sentence(text), ...(options !== undefined && { options }) };
  });
}

/** The rows of all tables, with what goes on below them. */
function rowsOf(lines: readonly string[]): Row[] {
  const rows: { head: string; said: string; section: string; indent: number }[] = [];
  let section = '';
  let open = false;
  for (const line of lines) {
    const text = line.trim();
    const indent = line.length - line.trimStart().length;
    if (text === '') open = false;
    else if (indent === 0 || (/^[A-Z][A-Z ]+$/u.test(text) && indent < 4)) {
      section = /^[A-Za-z][\w ]*:?$/u.test(text) ? text.replace(/:$/u, '') : section;
      open = false;
    } else {
      const last = rows.at(-1);
      if (open && last !== undefined && !text.startsWith('-') && indent > last.indent + 1) {
        last.said = `${last.said} ${text}`.trim();
        continue;
      }
      const [head = '', ...said] = text.split(/\s{2,}/u);
      rows.push({ head, said: said.join(' '), section, indent });
      open = true;
    }
  }
  return rows;
}

/** The first line of prose that stands at the margin. */
function descriptionOf(lines: readonly string[]): string | undefined {
  const usage = lines.findIndex((line) => /^usage\b/iu.test(line));
  const prose = (line: string) =>
    /^[A-Za-z][^:]*\s\S/u.test(line) &&
    !line.endsWith(':') &&
    !/^usage\b/iu.test(line) &&
    !/[<[]/u.test(line);
  const before = usage > 0 ? lines.slice(0, usage).find(prose) : undefined;
  if (before !== undefined) return before;
  return lines.slice(usage + 1).find(prose);
}
