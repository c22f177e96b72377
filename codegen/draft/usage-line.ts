import { indentOf } from './help-text.js';
import { chunksOf, FLAGS, isFlagged } from './usage-chunks.js';

/** The form of a command that its usage lines show. */
export interface UsageLine {
  /** What follows the program and the words of the command. */
  readonly rest: readonly string[];
  /** Whether it has the words of the command: false where the help is that of the program as a whole. */
  readonly matched: boolean;
  /** There are other forms that it could be as well. */
  readonly others: boolean;
}

const USAGE = /^usage\s*(?::|$)/iu;
const MOST_LINES = 60;

/** The usage line of a command; of several forms the first that has its words. Undefined where there is none. */
export function usageLine(
  lines: readonly string[],
  program: string,
  words: readonly string[],
): UsageLine | undefined {
  const read = formsOf(lines, program, words).map((form) => afterWords(form, words));
  const matching = read.filter(({ matched }) => matched);
  const found = matching[0] ?? read[0];
  return found && { ...found, others: (matching.length > 0 ? matching : read).length > 1 };
}

function formsOf(lines: readonly string[], program: string, words: readonly string[]): string[] {
  const at = lines.findIndex((line) => USAGE.test(line.trim()));
  if (at === -1) return bareForm(lines, program, words);
  const same = (lines[at] ?? '').trim().replace(USAGE, '').trim();
  const below = lines.slice(at + 1);
  // A heading of its own may have an empty line below it.
  if (same === '') while (below[0]?.trim() === '') below.shift();
  const first = same === '' ? (below.shift()?.trim() ?? '') : same;
  const forms = [first.replace(/^\$\s*/u, '')];
  const name = forms[0]?.split(/\s/u)[0] ?? program;
  const margin = same === '' ? Math.min(indentOf(lines[at + 1] ?? ''), 4) : 0;
  for (const line of below.slice(0, MOST_LINES)) {
    const text = line.trim().replace(/^(?:or:|\$)\s*/iu, '');
    const indent = indentOf(line);
    if (text === '' || indent < margin || (indent === 0 && same !== '')) break;
    if (text !== line.trim() || text === name || text.startsWith(`${name} `)) forms.push(text);
    // Longer usage lines go on below, further in.
    else if (indent >= 6 || (indent > margin && /^[[<({]/u.test(text))) forms.push(`${forms.pop()} ${text}`);
    else break;
  }
  return forms.filter((form) => form !== '');
}

/** yargs begins with the line itself, without a word before it. */
function bareForm(lines: readonly string[], program: string, words: readonly string[]): string[] {
  const first = lines.find((line) => line.trim() !== '')?.trim() ?? '';
  const start = [[program, ...words].join(' '), words.join(' ')].find(
    (one) =>
      one !== '' &&
      (first === one || (first.startsWith(`${one} `) && /^[[<]/u.test(first.slice(one.length + 1)))),
  );
  if (start === undefined) return [];
  return [start.startsWith(program) ? first : `${program} ${first}`];
}

/** What is left of a form when the program and the words are taken off. */
function afterWords(form: string, words: readonly string[]): Omit<UsageLine, 'others'> {
  // The first word is the program, under whatever name it knows itself.
  const chunks = chunksOf(form).slice(1);
  const tries = [words, words.flatMap((word) => word.split(':'))].map((wanted) => taken(chunks, wanted));
  const found = tries.find(({ count, wanted }) => count === wanted) ?? tries[0];
  return { rest: chunks.slice(found?.end ?? 0), matched: found?.count === found?.wanted };
}

function taken(chunks: readonly string[], words: readonly string[]) {
  let [count, end] = [0, 0];
  for (const [index, chunk] of chunks.entries()) {
    if (count === words.length) break;
    const inner = chunk.replace(/^\[|\]$/gu, '');
    if (chunk.split('|').includes(words[count] ?? '')) [count, end] = [count + 1, index + 1];
    // Flags, and other words of the command, may stand between.
    else if (!FLAGS.test(inner) && !isFlagged(chunk) && !/^[a-z][\w-]*$/u.test(chunk)) break;
  }
  return { count, end, wanted: words.length };
}
