import type { CliFlag } from './cli-command.js';
import { type FlagForm, readForms, type SaidPlaces } from './help-forms.js';
import { type Marks, marksIn } from './help-marks.js';
import { sentence } from './words.js';

/** Types as Go programs name them behind a flag. */
const GO_LISTS =
  /^(?:list|map|strings|(?:string|int|uint|bool|duration|float(?:32|64)|ip)(?:Array|Slice)|stringTo\w+|ints|uints)$/u;
const GO_WHOLE = /^u?int(?:8|16|32|64)?$/u;
const NUMBERS = /^<?(?:n|num|number|float(?:32|64)?|decimal)>?$/iu;
const WHOLES = /^<?(?:int|integer|count)>?$/iu;
/** Kinds of values, which `<file|url>` names; a word that is none of them is a value itself. */
const KINDS =
  /^(?:data|file|files|filename|path|dir|directory|folder|url|uri|name|id|key|value|string|text|number|num|int|token|pattern|regex|commit|branch|ref|host|port|address|user|pkg|glob|spec|date|time|command|cmd|type|version)s?$/iu;

/** A flag of a row, with every name that it has. */
export interface HelpFlag {
  readonly flag: CliFlag;
  readonly names: readonly string[];
}

/**
 * A flag from a row of a table. Undefined where it is written in a way that is not understood, so that nothing is
 * guessed.
 */
export function readHelpFlag(text: string, more: string, said: SaidPlaces): HelpFlag | undefined {
  const read = readForms(text, said);
  if (read === undefined) return undefined;
  const { forms } = read;
  const form = forms.find(({ dashes }) => dashes === '--') ?? forms[0];
  if (form === undefined) return undefined;
  const valued = forms.find(({ value }) => value !== undefined);
  const marks = marksIn(`${read.said} ${more}`.trim());
  const named = valued === undefined ? undefined : choicesIn(valued.value ?? '');
  const options = marks.options ?? named?.values;
  const kind = kindOf(valued, marks, options !== undefined);
  const flag = `${form.dashes}${form.name}`;
  const multiple =
    kind !== 'boolean' && (marks.array || isList(valued) || forms.some(({ repeated }) => repeated));
  const todo = todosOf(flag, forms, kind, named?.sure === false && options !== undefined);
  return {
    flag: {
      flag,
      kind,
      description: sentence(marks.text),
      ...(marks.required && { required: true }),
      ...(multiple && { multiple }),
      ...(kind === 'text' && options !== undefined && { options }),
      ...(kind === 'boolean' && isOn(valued, marks) && { on: true }),
      ...(todo !== '' && { todo }),
    },
    names: forms.map(({ dashes, name }) => `${dashes}${name}`),
  };
}

function todosOf(flag: string, forms: readonly FlagForm[], kind: CliFlag['kind'], guessed: boolean): string {
  return [
    forms.some(({ negatable }) => negatable) && `${flag.replace(/^-+/u, '--no-')} is there too.`,
    forms.some(({ optional }) => optional) && `${flag} is also taken without a value.`,
    forms.some(({ row }) => row) && `${flag} takes several values one after another, and this passes one.`,
    kind === 'boolean' && forms.some(({ repeated }) => repeated) && `${flag} may be given several times.`,
    guessed && 'see that these are the values themselves.',
  ]
    .filter((one) => one !== false)
    .join(' ');
}

function kindOf(
  form: FlagForm | undefined,
  { type, array, options }: Marks,
  chosen: boolean,
): CliFlag['kind'] {
  if (type === 'boolean' || type === 'count') return 'boolean';
  if (type === 'number') return 'number';
  const value = form?.value;
  if (form === undefined || value === undefined)
    return type === 'string' || array || options !== undefined ? 'text' : 'boolean';
  if (chosen || isList(form)) return 'text';
  if (form.preset) {
    if (/^(?:true|false)$/u.test(value)) return 'boolean';
    return /^-?\d+$/u.test(value) ? 'integer' : /^-?\d+\.\d+$/u.test(value) ? 'number' : 'text';
  }
  if (form.bare && GO_WHOLE.test(value)) return 'integer';
  return NUMBERS.test(value) ? 'number' : WHOLES.test(value) ? 'integer' : 'text';
}

function isList(form: FlagForm | undefined): boolean {
  const value = form?.value ?? '';
  return form?.preset ? value === '[]' : form?.bare === true && GO_LISTS.test(value);
}

/** Whether a Go program has the switch on by default: `=true:`, or `(default true)` behind it. */
function isOn(form: FlagForm | undefined, { on }: Marks): boolean {
  return form?.preset ? form.value === 'true' : on;
}

/** `{json,text}` holds the values themselves; `<json|text>` may, unless its words are kinds of values. */
function choicesIn(
  value: string,
): { readonly values: readonly string[]; readonly sure: boolean } | undefined {
  const braced = /^\{([\w.:+-]+(?:,[\w.:+-]+)*)\}$/u.exec(value)?.[1]?.split(',');
  if (braced !== undefined) return braced.some(isDashed) ? undefined : { values: braced, sure: true };
  const barred = /^<([\w.-]+(?:\|[\w.-]+)+)>$/u.exec(value)?.[1]?.split('|');
  if (barred === undefined || barred.some((one) => isDashed(one) || KINDS.test(one))) return undefined;
  return { values: barred, sure: false };
}

function isDashed(word: string): boolean {
  return word.startsWith('-');
}
