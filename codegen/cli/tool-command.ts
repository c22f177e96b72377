import { type Command, Option } from 'commander';
import { shellLine } from '../clients/shell-words.js';
import { callFlags } from '../docs/view/shell-call.js';
import type { ParamModel, ToolModel } from '../model/tool-model.js';
import { dashed } from './read-arguments.js';

/**
 * Gives a command a flag for each parameter of a tool. What is given is collected as words that name parameters, in their
 * order, to be read like those of `toolsd call`: one reader, one set of rules.
 */
export function addParams(command: Command, { params }: Pick<ToolModel, 'params'>): string[] {
  const words: string[] = [];
  const taken = new Set<string>();
  for (const param of params) {
    const short = dashed(param.name);
    const flag = /^[a-z0-9]/.test(short) && !taken.has(short) ? short : param.name;
    if (taken.has(flag) || flag.startsWith('-')) continue;
    taken.add(flag);
    if (flag === 'help') command.helpOption(false);
    for (const option of optionsOf(param, flag)) {
      command.addOption(option);
      const negated = option.long === `--no-${flag}`;
      command.on(`option:${option.name()}`, (value?: string | null) => {
        words.push(wordOf(param, negated, value ?? undefined));
      });
    }
  }
  return words;
}

function wordOf({ name, type }: ParamModel, negated: boolean, value: string | undefined): string {
  if (type === 'boolean') return `--${name}=${!negated}`;
  return `--${name}=${value ?? ''}`;
}

function optionsOf(param: ParamModel, flag: string): Option[] {
  const text = describe(param);
  if (param.type === 'boolean') return [new Option(`--${flag}`, text), new Option(`--no-${flag}`).hideHelp()];
  const option = new Option(`--${flag} <${param.type === 'array' ? 'value' : param.type}>`, text);
  const { enum: values } = param.schema;
  if (Array.isArray(values) && values.every((one) => typeof one === 'string')) option.choices(values);
  return [option];
}

function describe({ type, required, fallback, schema }: ParamModel): string {
  return [
    typeof schema.description === 'string' ? schema.description.split('\n')[0] : '',
    ...(type === 'array' ? ['Again for each value.'] : []),
    ...(type === 'object' ? ['As JSON.'] : []),
    ...(fallback === undefined ? [] : [`${JSON.stringify(fallback)} if left out.`]),
    ...(required ? ['(required)'] : []),
  ].join(' ');
}

/** The first call that works, of its examples. */
export function exampleOf(words: readonly string[], { examples }: ToolModel): string {
  const works = examples.find(({ reply: { status, exit } }) => status < 300 && exit === 0);
  return works === undefined ? '' : `\nExample:\n  ${shellLine([...words, ...callFlags(works.args)])}`;
}
