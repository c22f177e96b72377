import type { CliArg } from './cli-command.js';
import { alternatives, chunksOf, FLAGS, isFlagged, within } from './usage-chunks.js';

type Arg = Omit<CliArg, 'description'>;

/** What a usage line says: the arguments in their order, and what of it was not understood. */
export interface Usage {
  readonly args: readonly Arg[];
  readonly unread: readonly string[];
  /** Flags that stand in no bracket: the command needs them. */
  readonly needed: readonly string[];
}

/** What the tables of the help tell of the words of its usage line. */
export interface Known {
  /** Whether a flag is known to take no value. */
  isSwitch(flag: string): boolean;
  /** Whether a table of arguments has it. */
  isArgument(word: string): boolean;
}

interface Reading extends Known {
  readonly args: { -readonly [Key in keyof Arg]: Arg[Key] }[];
  readonly unread: string[];
  readonly needed: string[];
}

const WORD = /^[A-Za-z][\w:.=/@+-]*$/u;
const DOTS = /\.{2,3}|…/gu;

/** Reads what follows the name of the command in its usage line. */
export function readUsage(chunks: readonly string[], known: Known): Usage {
  const reading: Reading = { ...known, args: [], unread: [], needed: [] };
  walk(reading, chunks, false, chunks.join(' '));
  const { args, unread, needed } = reading;
  return { args, unread, needed };
}

function walk(reading: Reading, chunks: readonly string[], optional: boolean, written: string): void {
  const choices = alternatives(chunks);
  if (choices.length > 1) {
    if (!choices.every(([first]) => isFlagged(first))) reading.unread.push(written);
    return;
  }
  let value = false;
  for (const [index, chunk] of chunks.entries()) {
    // The value of a flag that stands before it: `-a <value>`, `(-c | -C) <commit>`.
    const taken = value && !chunk.startsWith('[') && !isFlagged(chunk);
    value = false;
    if (taken) continue;
    if (isFlagged(chunk) && !optional && /^-/u.test(chunk))
      reading.needed.push(chunk.replace(/[=<[].*$/u, ''));
    if (isFlagged(chunk)) value = !chunk.startsWith('[') && awaitsValue(reading, chunk);
    else readChunk(reading, chunk, chunks[index + 1], optional);
  }
}

/** Whether the next word belongs to a flag, or to a group of flags that share it. */
function awaitsValue(reading: Reading, chunk: string): boolean {
  const group = within(chunk, '(');
  if (group !== undefined) return alternatives(chunksOf(group)).every((one) => one.length === 1);
  return /^--?[A-Za-z][\w-]*$/u.test(chunk) && !reading.isSwitch(chunk);
}

function readChunk(reading: Reading, chunk: string, next: string | undefined, optional: boolean): void {
  const { args, unread } = reading;
  const bare = chunk.replace(/^(?:\.{2,3}|…)|(?:\.{2,3}|…)$/gu, '');
  const many = bare !== chunk;
  const last = args.at(-1);
  if (bare === '') {
    // Dots that stand alone are about what is before them.
    if (last !== undefined) last.many = true;
    return;
  }
  if (FLAGS.test(bare)) return;
  const bracket = within(bare, '[');
  if (bracket !== undefined) {
    if (last !== undefined && repeats(last.name, bare)) last.many = true;
    else readGroup(reading, bracket, true, many, chunk);
    return;
  }
  const group = within(bare, '(');
  if (group !== undefined) {
    readGroup(reading, group, optional, many, chunk);
    return;
  }
  const options = within(bare, '{')?.split(/\s*,\s*/u);
  if (options !== undefined) {
    // `{build,test} ...` are commands, each with arguments of its own.
    if (next === '...' || options.some((one) => !/^\w[\w.:+-]*$/u.test(one))) unread.push(chunk);
    else args.push({ name: 'choice', required: !optional, many, options });
    return;
  }
  const angle = within(bare, '<');
  if (angle !== undefined) {
    if (/^[A-Za-z][^<>]*$/u.test(angle))
      args.push({
        name: angle.replace(DOTS, '').trim(),
        required: !optional,
        many: many || /\.{2,3}|…/u.test(angle),
      });
    else unread.push(chunk);
    return;
  }
  readWord(reading, { chunk, bare, many, optional, next });
}

function readGroup(reading: Reading, text: string, optional: boolean, many: boolean, written: string): void {
  if (FLAGS.test(text)) return;
  const before = reading.args.length;
  const dotted = /(?:\.{2,3}|…)$/u.test(text);
  walk(reading, chunksOf(text), optional, written);
  const [only, ...others] = reading.args.slice(before);
  if ((many || dotted) && only !== undefined && others.length === 0) only.many = true;
}

interface Word {
  readonly chunk: string;
  readonly bare: string;
  readonly many: boolean;
  readonly optional: boolean;
  readonly next: string | undefined;
}

function readWord(reading: Reading, { chunk, bare, many, optional, next }: Word): void {
  // `TYPE[.VERSION]`, `<host>[:<port>]`: one argument, of which a part can be left out.
  const core = bare.replace(/\[[^[\]]*\]/gu, '').replace(/^<([^<>]+)>$/u, '$1');
  const follows = next !== undefined && repeats(bare, next);
  const name = follows ? bare.replace(/\d+$/u, '') : core;
  const whole = core === bare;
  // A plain word in lower case is part of the command, unless something says that it is not.
  const literal = whole && !optional && /[a-z]/u.test(bare) && !follows && !many && !reading.isArgument(bare);
  if (!WORD.test(name) || literal) reading.unread.push(chunk);
  else reading.args.push({ name, required: !optional, many });
}

/** `[FILE ...]` behind `FILE`, or `[pkg2 ...]` behind `pkg1`: more of the same. */
function repeats(name: string, next: string): boolean {
  const inner = within(next.replace(/(?:\.\.\.|…)$/u, ''), '[');
  if (inner === undefined || !/\.\.\.|…/u.test(next)) return false;
  const stem = (word: string) =>
    word
      .replace(DOTS, '')
      .replace(/[<>\s]/gu, '')
      .replace(/\d+$/u, '')
      .toLowerCase();
  return stem(inner) === stem(name);
}
