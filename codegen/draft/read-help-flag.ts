import type { CliFlag } from './cli-command.js';
import { sentence } from './words.js';

/** One way to write a flag: its dashes, whether it can be negated, its name, and the value that it takes. */
const FORM =
  /^(?<dashes>--?)(?<no>\[no-\])?(?<name>[A-Za-z0-9][\w-]*)(?:(?<open>\[)?[= ]?(?<value><[^<>]+>|[A-Za-z][\w.:-]*|\[[A-Za-z][\w.-]*\])\]?(?<more>\.\.\.|…)?)?$/u;

/**
 * A flag from a line of a table: the way it is written, and what is said of it. Undefined where it is written in a way
 * that is not understood, so that nothing is guessed.
 */
export function readHelpFlag(head: string, said: string): CliFlag | undefined {
  const forms = head
    .trim()
    .split(/\s*[,|]\s+|\s+(?=--)/u)
    .map((form) => FORM.exec(form.trim())?.groups);
  if (forms.length === 0 || forms.some((form) => form === undefined)) return undefined;
  const all = forms as Record<string, string | undefined>[];
  const long = all.find(({ dashes }) => dashes === '--');
  const form = long ?? all[0];
  if (form?.name === undefined) return undefined;
  const short = long === undefined;
  // `-abc` is several flags to one program and one flag to another.
  if (short && form.name.length > 1) return undefined;
  const value = all.map((one) => one.value).find((one) => one !== undefined);
  const marks = marksIn(said);
  const kind = kindOf(value, marks);
  const options = marks.options ?? optionsOf(value);
  const optional = all.some(({ open, value: one }) => open !== undefined || one?.startsWith('['));
  const todos = [
    ...(form.no === undefined ? [] : [`--no-${form.name} is there too.`]),
    ...(optional ? [`${form.dashes}${form.name} is also taken without a value.`] : []),
  ];
  return {
    flag: `${form.dashes}${form.name}`,
    kind,
    description: sentence(marks.text),
    ...(marks.required && { required: true }),
    ...((marks.array || all.some(({ more }) => more !== undefined)) &&
      kind !== 'boolean' && { multiple: true }),
    ...(kind === 'text' && options !== undefined && { options }),
    ...(todos.length > 0 && { todo: todos.join(' ') }),
  };
}

interface Marks {
  /** What is left when the marks are taken out. */
  readonly text: string;
  readonly required: boolean;
  readonly array: boolean;
  readonly type: string | undefined;
  readonly options: readonly string[] | undefined;
}

const OPTIONS =
  /\s*[([<](?:choices|options|possible values|allowed values|one of):?\s*(?<options>[^)\]>]+)[)\]>]/iu;

/** What oclif, commander, yargs and clap write behind a description. */
export function marksIn(said: string): Marks {
  const options = OPTIONS.exec(said)
    ?.groups?.options?.split(/\s*[,|]\s*/u)
    .map((one) => one.trim().replace(/^["']|["']$/gu, ''));
  const sound = options?.every((one) => /^[\w.:+-]+$/u.test(one) && !one.startsWith('-'));
  return {
    text: said
      .replace(OPTIONS, '')
      .replace(/\s*\[(?:string|number|boolean|array|count|required)\]/giu, '')
      .replace(/\s*\((?:required)\)/giu, '')
      .trim(),
    required: /[([]required[)\]]/iu.test(said),
    array: /\[array\]/iu.test(said),
    type: /\[(string|number|boolean|count)\]/iu.exec(said)?.[1]?.toLowerCase(),
    options: sound ? options : undefined,
  };
}

function kindOf(value: string | undefined, { type, array, options }: Marks): CliFlag['kind'] {
  if (type === 'boolean' || type === 'count') return 'boolean';
  if (type === 'number') return 'number';
  if (value === undefined) return type === 'string' || array || options !== undefined ? 'text' : 'boolean';
  return /^[<[]?(?:n|num|number|int|integer|count)[>\]]?$/iu.test(value) ? 'number' : 'text';
}

/** `<json|text>` names the values themselves. */
function optionsOf(value: string | undefined): readonly string[] | undefined {
  const found = /^<([\w.-]+(?:\|[\w.-]+)+)>$/u.exec(value ?? '')?.[1]?.split('|');
  return found?.some((one) => one.startsWith('-')) ? undefined : found;
}
