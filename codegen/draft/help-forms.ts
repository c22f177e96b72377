/** One way to write a flag. */
export interface FlagForm {
  readonly dashes: '-' | '--';
  readonly name: string;
  /** Written `--[no-]name`. */
  readonly negatable: boolean;
  /** The name of its value, without the brackets that say it is optional; undefined where it takes none. */
  readonly value: string | undefined;
  /** The value is a word behind a blank, without a mark that tells it from prose. */
  readonly bare: boolean;
  /** The value may be left out. */
  readonly optional: boolean;
  /** Followed by dots. */
  readonly repeated: boolean;
  /** Takes several values one after another: `N [N ...]`. */
  readonly row: boolean;
  /** Written with its default, as `--watch=false:`. */
  readonly preset: boolean;
}

/** Where the descriptions of a table stand, as places of a row. */
export interface SaidPlaces {
  /** Whether they begin there. */
  at(place: number): boolean;
  /** Whether a head that ends there is too long for the table. */
  past(place: number): boolean;
}

const NAME =
  /(?<dashes>--)(?<no>\[no-\])?(?<long>[A-Za-z0-9](?:[\w-]|\.(?=\w))*)|-(?<short>[A-Za-z0-9?#@:%$+!])(?![A-Za-z0-9-])/y;
const BARE = /[A-Za-z][\w.|/=-]*?(?=\.\.\.|…|\s*$|\s{2,}|\s*[,|]\s*-|\s\[[A-Za-z]\w* ?\.\.\.\]|\s--?\w)/y;
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '<': '>', '{': '}' };

/**
 * The forms that a row begins with, and the description behind them. Undefined where they are written in a way that is
 * not understood, or with several values, so that nothing is guessed.
 */
export function readForms(
  text: string,
  said: SaidPlaces,
): { readonly forms: readonly FlagForm[]; readonly said: string } | undefined {
  const forms: FlagForm[] = [];
  let at = 0;
  for (;;) {
    const read = readForm(text, at, said);
    if (read === undefined) return undefined;
    forms.push(read.form);
    at = read.end;
    const next = nextForm(text, at, read.form, said);
    if (next === undefined) break;
    at = next;
  }
  const rest = text.slice(at);
  const { value, bare } = forms.at(-1) as FlagForm;
  if (rest === '' || /^\s{2,}/u.test(rest)) return { forms, said: rest.trim() };
  if (/^\s*:\s/u.test(rest)) return { forms, said: rest.replace(/^\s*:/u, '').trim() };
  const single = /^\s(?![<[{])/u.test(rest);
  const told = value === undefined ? said.at(at + 1) || said.past(at + 1) : said.at(at + 1) || !bare;
  return single && told ? { forms, said: rest.trim() } : undefined;
}

/** Where the next form begins, after a comma, a bar or a blank; undefined where what follows is none. */
function nextForm(
  text: string,
  at: number,
  { dashes, value }: FlagForm,
  said: SaidPlaces,
): number | undefined {
  const mark = sticky(/\s*[,|/]\s*(?=-)|\s(?=-)/y, text, at);
  // `-f  --force`: of several blanks none is a comma, unless a short one stands before them.
  const wide = dashes === '-' && value === undefined ? sticky(/\s{2,4}(?=--\w)/y, text, at) : undefined;
  const found = mark ?? wide;
  if (found === undefined) return undefined;
  const next = at + found.length;
  return /^\s+$/u.test(found) && said.at(next) ? undefined : next;
}

function readForm(
  text: string,
  start: number,
  said: SaidPlaces,
): { readonly form: FlagForm; readonly end: number } | undefined {
  NAME.lastIndex = start;
  const groups = NAME.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { no, long, short } = groups;
  let end = NAME.lastIndex;
  const taken = readValue(text, end, said);
  end = taken?.end ?? end;
  const dots = sticky(/\.\.\.|…/y, text, end) ?? '';
  const within = /(?:\.\.\.|…)[\]>]?$/u.test(taken?.value ?? '');
  end += dots.length;
  const row = taken === undefined ? undefined : sticky(/\s\[[^\s\]]+ ?(?:\.\.\.|…)\]/y, text, end);
  end += row?.length ?? 0;
  const form: FlagForm = {
    dashes: long === undefined ? '-' : '--',
    name: long ?? short ?? '',
    negatable: no !== undefined,
    value: taken?.value,
    bare: taken?.bare ?? false,
    optional: taken?.optional ?? false,
    repeated: dots !== '' || within,
    row: row !== undefined,
    preset: taken?.preset ?? false,
  };
  return { form, end };
}

interface Taken {
  readonly value: string;
  readonly end: number;
  readonly bare?: boolean;
  readonly optional?: boolean;
  readonly preset?: boolean;
}

function readValue(text: string, at: number, said: SaidPlaces): Taken | undefined {
  const [one = '', two = ''] = text.slice(at, at + 2);
  if (one === '=') {
    const run = runFrom(text, at + 1).replace(/,$/u, '');
    const end = at + 1 + run.length;
    const preset = run.endsWith(':') && end === text.trimEnd().length;
    const dots = /(?<=[^.]|^)(?:\.\.\.|…)$/u.exec(run)?.[0].length ?? 0;
    if (preset) return { value: run.slice(0, -1), end, preset };
    return dots === run.length
      ? { value: 'VALUE', end }
      : { value: run.slice(0, run.length - dots), end: end - dots };
  }
  if (one === '[' || one === '<') return marked(text, at);
  if (one !== ' ' || two === ' ') return undefined;
  if (/[<[{]/u.test(two)) return marked(text, at + 1);
  if (said.at(at + 1)) return undefined;
  const word = sticky(BARE, text, at + 1) ?? wordBefore(text, at + 1, said);
  return word === undefined ? undefined : { value: word, end: at + 1 + word.length, bare: true };
}

/** A word with the description right behind it, where its column shows that it is one. */
function wordBefore(text: string, at: number, said: SaidPlaces): string | undefined {
  const word = sticky(/[A-Za-z][\w.|/=-]*(?=\s)/y, text, at);
  return word !== undefined && said.at(at + word.length + 1) ? word : undefined;
}

/** A value in brackets; in square ones that hold all of it, it may be left out. */
function marked(text: string, at: number): Taken {
  const run = runFrom(text, at).replace(/(?:,|\.\.\.|…)$/u, '');
  const inner = /^\[=?([^[\]]*)\]$/u.exec(run)?.[1];
  const optional = inner !== undefined;
  return { value: inner ?? run, end: at + run.length, optional };
}

/** Up to the next blank that stands in no bracket. */
function runFrom(text: string, start: number): string {
  const open: string[] = [];
  let at = start;
  for (; at < text.length; at += 1) {
    const char = text[at] as string;
    if (CLOSING[char] !== undefined) open.push(CLOSING[char]);
    else if (char === open.at(-1)) open.pop();
    else if (char === ' ' && open.length === 0) break;
  }
  return text.slice(start, at);
}

function sticky(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
