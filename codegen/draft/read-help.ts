import { list } from '../diagnostics/words.js';
import { type CliArg, type CliCommand, type CliFlag, isOwnBusiness } from './cli-command.js';
import { helpDescription } from './help-description.js';
import { marksIn } from './help-marks.js';
import { cells, helpLines, type Row, rowsOf, saidColumns } from './help-text.js';
import { readHelpFlag } from './read-help-flag.js';
import { readUsage, type Usage } from './read-help-usage.js';
import { type UsageLine, usageLine } from './usage-line.js';
import { sentence } from './words.js';

/** More flags than a model keeps an overview of. */
const MANY_FLAGS = 25;
/** As curl says it, and programs that have `--help` and `--help-all`. */
const PART = /\bnot the full help\b|--help[- ]all\b/iu;
const ARGUMENTS = /^(?:arguments|positionals?|args)\b/iu;

/**
 * Reads the help of a well-behaved program: a usage line, tables of flags and of arguments. What is not understood is
 * told in `notes` and never guessed. Undefined where there is neither a usage line nor a flag.
 *
 * @param words the command, without the program; none for the program itself
 */
export function readHelp(help: string, program: string, words: readonly string[]): CliCommand | undefined {
  const lines = helpLines(help);
  // A manual page is prose: its tables are not told from its text.
  if (/^\S+\(\d\w*\)\s/u.test(lines.find((line) => line !== '') ?? '')) return undefined;
  const rows = rowsOf(lines);
  const { flags, names, aliases, notes } = flagsOf(rows);
  const line = usageLine(lines, program, words);
  if (line === undefined && flags.length === 0) return undefined;
  const table = rows.filter(({ section }) => ARGUMENTS.test(section)).map(cells);
  const usage = line && readUsage(line.rest, known(flags, table));
  const commands = rows.filter(
    ({ section, text }) => /\b(?:sub)?commands\b|^topics/iu.test(section) && /^[a-z]/u.test(text),
  );
  // Help that lists the command is that of the program above it.
  const own = commands.map(commandCells).find(([name]) => name === words.at(-1));
  return {
    description: own === undefined ? helpDescription(lines) : sentence(own[1]),
    flags: flags.map((flag) => (needs(usage, flag, aliases) ? { ...flag, required: true } : flag)),
    args: argsOf(usage, table),
    notes: [
      ...usageNotes(usage, line, table),
      ...(own === undefined
        ? []
        : ['the help is that of the program as a whole; see which flags the command takes.']),
      ...(commands.length > 0 && own === undefined ? [commandsNote(commands)] : []),
      ...unlisted(line, names),
      ...(lines.some((text) => PART.test(text))
        ? ['the help says that it shows a part of the flags only.']
        : []),
      ...(flags.length > MANY_FLAGS
        ? [`it has ${flags.length} flags, more than a model keeps an overview of; keep those that matter.`]
        : []),
      ...notes,
    ],
  };
}

type Cells = ReturnType<typeof cells>;

function flagsOf(rows: readonly Row[]) {
  const columns = saidColumns(rows);
  const widest = columns.size === 0 ? Number.POSITIVE_INFINITY : Math.max(...columns);
  const flags = new Map<string, CliFlag>();
  const names = new Set<string>();
  const aliases = new Map<string, string>();
  const global: string[] = [];
  const unread: string[] = [];
  for (const { text, more, section, indent } of rows) {
    if (!/^-{1,2}[\w?#@:%$+![]/u.test(text) || /example/iu.test(section)) continue;
    for (const [name] of text.matchAll(/--[A-Za-z][\w-]*/gu)) names.add(name);
    const read = readHelpFlag(text, more, {
      at: (place) => columns.has(indent + place),
      past: (place) => indent + place > widest,
    });
    if (read === undefined) unread.push(`not understood: ${text.split(/\s{2,}/u)[0]}`);
    else {
      const { flag } = read;
      for (const name of read.names) {
        names.add(name);
        aliases.set(name, flag.flag);
      }
      if (isOwnBusiness(flag)) continue;
      if (/global|inherited|deprecated/iu.test(section)) global.push(flag.flag);
      else if (!flags.has(flag.flag)) flags.set(flag.flag, flag);
    }
  }
  const left = global.length > 0 ? [`left out, as global or deprecated: ${list(global)}.`] : [];
  return { flags: [...flags.values()], names, aliases, notes: [...unread, ...left] };
}

/** Whether the usage line has the flag in no bracket. A switch that is always given would say nothing. */
function needs(
  usage: Usage | undefined,
  { flag, kind }: CliFlag,
  aliases: ReadonlyMap<string, string>,
): boolean {
  return kind !== 'boolean' && usage?.needed.some((name) => aliases.get(name) === flag) === true;
}

function known(flags: readonly CliFlag[], table: readonly Cells[]) {
  const switches = new Set(flags.filter(({ kind }) => kind === 'boolean').map(({ flag }) => flag));
  const named = new Set(table.map(({ head }) => bareHead(head)));
  return {
    isSwitch: (flag: string) => switches.has(flag),
    isArgument: (word: string) => named.has(word.toLowerCase()),
  };
}

function argsOf(usage: Usage | undefined, table: readonly Cells[]): CliArg[] {
  return (usage?.args ?? []).map((arg) => {
    const row = table.find(({ head }) => bareHead(head) === arg.name.toLowerCase());
    const { text, options } = marksIn(row?.said ?? '');
    return { ...arg, description: sentence(text), ...(options !== undefined && { options }) };
  });
}

function bareHead(head: string): string {
  return (
    head
      .replace(/[[\]<>.…]/gu, '')
      .split(/\s/u)[0]
      ?.toLowerCase() ?? ''
  );
}

function usageNotes(
  usage: Usage | undefined,
  line: UsageLine | undefined,
  table: readonly Cells[],
): string[] {
  if (usage === undefined) return ['the help has no usage line; see which arguments it takes.'];
  const shown = new Set(usage.args.map(({ name }) => name.toLowerCase()));
  const missing = table
    .map(({ head }) => bareHead(head))
    .filter((name) => /^[a-z][\w-]*$/u.test(name) && !shown.has(name));
  return [
    ...usage.unread.map((chunk) => `not understood in the usage line: ${chunk}`),
    ...(missing.length > 0 ? [`arguments that the usage line does not have: ${list(missing)}.`] : []),
    ...(line?.others ? ['the help shows other forms of the command as well.'] : []),
  ];
}

/** `install - Install a package`, or with a gap; `build, b  Compile` has two names. */
function commandCells(row: Row): readonly [string, string] {
  const [, name = '', said = ''] = /^([\w:-]+)\S*(?:\s+-\s+|,?.*?\s{2,}|\s*)(.*)$/u.exec(row.text) ?? [];
  return [name, `${said} ${row.more}`.trim()];
}

function commandsNote(commands: readonly Row[]): string {
  const first = commands.slice(0, 3).map((row) => commandCells(row)[0]);
  return `it has commands of its own (${first.join(', ')} …); one of them may be meant.`;
}

/** Flags that no table has, so that nothing is known of them but their name. */
function unlisted(line: UsageLine | undefined, names: ReadonlySet<string>): string[] {
  const said = [...(line?.rest.join(' ') ?? '').matchAll(/(?<![\w-])--[A-Za-z][\w-]*/gu)].map(
    ([flag]) => flag,
  );
  const left = [...new Set(said)].filter(
    (flag) => !names.has(flag) && !isOwnBusiness({ flag, kind: 'boolean' }),
  );
  return left.length > 0 ? [`in the usage line alone, and left out: ${list(left)}.`] : [];
}
