import type { CliSource } from '../../src/runtime/source.js';
import { helpCommands } from '../draft/help-commands.js';
import { readHelp } from '../draft/read-help.js';
import type { Candidate, Catalogue } from '../import/catalogue.js';
import { commandCandidate, programSource } from '../import/oclif.js';
import { runsAnything } from '../model/program-risk.js';
import { type CommandHelp, helpOf } from './new-command.js';
import { UserError } from './user-error.js';

/** More programs than this are not started for an import. */
const MOST_HELPS = 300;

/**
 * What the helps of a program say of its commands: those that `words` leads to, and below them as far as `depth` words.
 * Each help is one run of the program, with nothing but `--help` or `-h` after the words of the command.
 */
export async function helpCatalogue(
  program: string,
  words: readonly string[],
  depth: number,
): Promise<Catalogue> {
  if (!/^[A-Za-z0-9_][\w.+-]*$/u.test(program))
    throw new UserError(`\`${program}\` can not be a program. Give its name on PATH, and not its path.`);
  if (runsAnything(program))
    throw new UserError(
      `\`${program}\` runs whatever it is given, so no tool may wrap it. Import the program that does the work.`,
    );
  const wrong = words.find((word) => !isWord(word));
  if (wrong !== undefined)
    throw new UserError(
      `\`${wrong}\` is no word of a command. Give its words without flags: toolsd import help git remote.`,
    );
  const walk = new Walk(program);
  const top = await walk.help(words);
  if (top === undefined)
    throw new UserError(
      `The help of \`${[program, ...words].join(' ')}\` is in no form that can be read: it has neither a usage line nor a table of flags.`,
    );
  await walk.down(words, top, depth, '');
  return {
    kind: 'help',
    title: [program, ...words].join(' '),
    source: programSource(program),
    candidates: walk.candidates,
    unread: walk.unread,
  };
}

function isWord(word: string): boolean {
  return /^[A-Za-z0-9][\w:.+-]*$/u.test(word);
}

/** One way through the helps of a program. */
class Walk {
  readonly candidates: Candidate[] = [];
  readonly unread: string[] = [];
  private left = MOST_HELPS;

  constructor(private readonly program: string) {}

  async help(words: readonly string[]): Promise<CommandHelp | undefined> {
    this.left -= 1;
    const source: CliSource = {
      kind: 'cli',
      program: this.program,
      install: `Install ${this.program}.`,
      env: [],
      set: {},
      requiredEnv: [],
      timeoutMs: 20_000,
      maxBytes: 4_000_000,
      prompts: [],
      errors: [],
    };
    return helpOf(source, words, () => {});
  }

  /** A command that lists others is a group of them; what lists none, or lies too deep, is a candidate. */
  async down(
    words: readonly string[],
    { text, command }: CommandHelp,
    depth: number,
    listing: string,
  ): Promise<void> {
    const at = [this.program, ...words, '--help'].join(' ');
    // A help that lists the command itself is that of the program above it.
    const listed = text === listing ? [] : helpCommands(text, [this.program, ...words].join(' '));
    const below = listed.filter(({ name }) => isWord(name) && name !== words.at(-1));
    if (below.length === 0 || depth === 0) {
      const notes = command.notes.map((note) => `${note} (${at})`);
      const topic = words.length > 1 ? words.slice(0, -1).join(' ') : (words[0] ?? this.program);
      const { program } = this;
      this.candidates.push(
        commandCandidate({ program, words, command: { ...command, notes }, at, tags: [topic] }),
      );
      return;
    }
    for (const { name, said } of below) {
      const next = [...words, name];
      const spoken = [this.program, ...next].join(' ');
      if (this.left <= 0) {
        this.unread.push(
          `${spoken}: ${MOST_HELPS} helps were read, and this one was not; name the command (${at}).`,
        );
        continue;
      }
      const help = await this.help(next).catch((error: unknown) => {
        if (error instanceof UserError) return undefined;
        throw error;
      });
      const read = help ?? (said === '' ? this.fromLine(text, next) : undefined);
      if (read === undefined) this.unread.push(`${spoken}: its help is in no form that can be read (${at}).`);
      else await this.down(next, described(read, said), depth - 1, text);
    }
  }

  /** What the usage line above says of a command that has no help of its own, as git outside of a repository. */
  private fromLine(text: string, words: readonly string[]): CommandHelp | undefined {
    const command = readHelp(text, this.program, words);
    if (command === undefined) return undefined;
    return { text, command: { ...command, description: '' } };
  }
}

/** What the list says of a command stands in where its own help says nothing. */
function described(help: CommandHelp, said: string): CommandHelp {
  if (help.command.description !== '' || said === '') return help;
  return { ...help, command: { ...help.command, description: said } };
}
