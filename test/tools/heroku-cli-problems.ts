import type { ArgvItem, CliAction, Hole, Text, ToolModel } from '../../codegen/model/tool-model.js';
import type { CliCommand, CliFlag } from './heroku-cli-record.js';

/** A word of a spec's argv: what is certain of it, and whose argument decides whether it is there. */
interface Word {
  /** As far as it is certain: `--app=`, `--`, or nothing. */
  readonly start: string;
  /** The whole word, when it is certain. */
  readonly literal: string | undefined;
  readonly always: boolean;
  /** The parameters it stands or falls with, or takes its value from. */
  readonly params: readonly string[];
}

interface UsedFlag {
  readonly name: string;
  readonly word: Word;
  readonly takesValue: boolean;
  readonly value: string | undefined;
}

/** The id of the command that a spec calls. */
export function commandOf({ argv: [first] }: CliAction): string {
  return first === undefined ? '' : (wordOf(first).literal ?? '');
}

/** What in a spec's argv the command would refuse, or take for something else, a sentence each. */
export function problemsOf(tool: ToolModel, action: CliAction, command: CliCommand): string[] {
  const words = action.argv.slice(1).map(wordOf);
  const dashes = words.findIndex(({ literal }) => literal === '--');
  const [options, positionals] = dashes < 0 ? [words, []] : [words.slice(0, dashes), words.slice(dashes + 1)];
  const used = options.map(usedFlag);
  const strays = options.filter((_, index) => used[index] === undefined);
  const flags = used.filter((flag) => flag !== undefined);
  return [
    ...(command.hidden ? ['the command is hidden'] : []),
    ...(command.deprecated ? ['the command is deprecated'] : []),
    ...strays.map(({ start }) => `"${start}" stands before -- and is no long flag`),
    ...flags.flatMap((flag) => flagProblems(tool, flag, command)),
    ...missingFlags(flags, command),
    ...flags.flatMap((flag) => relationProblems(tool, flag, flags, command)),
    ...groupProblems(tool, flags, command),
    ...argumentProblems(tool, positionals, command),
  ];
}

function flagProblems(tool: ToolModel, used: UsedFlag, command: CliCommand): string[] {
  const { name, takesValue, value } = used;
  const flag = command.flags[name];
  if (flag === undefined) {
    const other = Object.keys(command.flags).find((one) => command.flags[one]?.aliases?.includes(name));
    return [other === undefined ? `there is no flag --${name}` : `--${name} is another name of --${other}`];
  }
  const problems = [];
  if (takesValue && flag.kind === 'boolean') problems.push(`--${name} takes no value`);
  if (!takesValue && flag.kind === 'value') problems.push(`--${name} takes a value`);
  if (flag.hidden) problems.push(`--${name} is hidden`);
  if (flag.deprecated) problems.push(`--${name} is deprecated`);
  if (flag.options !== undefined) {
    const others = (value === undefined ? valuesOf(tool, used) : [value]).filter(
      (one) => !flag.options?.includes(one),
    );
    if (others.length > 0)
      problems.push(`--${name} takes ${flag.options.join(', ')}, not ${others.join(', ')}`);
  }
  return problems;
}

/** The values that a parameter can have: those of its `enum`, or any. */
function valuesOf({ params }: ToolModel, { word }: UsedFlag): readonly string[] {
  const allowed = params.find(({ name }) => word.params.includes(name))?.schema.enum;
  return Array.isArray(allowed) ? allowed.map(String) : ['any text'];
}

function missingFlags(flags: readonly UsedFlag[], command: CliCommand): string[] {
  return Object.entries(command.flags).flatMap(([name, { required, multiple }]) => {
    const given = flags.filter((flag) => flag.name === name);
    if (given.length > 1 && !multiple) return [`--${name} is given ${given.length} times`];
    return required && !given.some(({ word }) => word.always) ? [`--${name} is required`] : [];
  });
}

function relationProblems(
  tool: ToolModel,
  used: UsedFlag,
  flags: readonly UsedFlag[],
  command: CliCommand,
): string[] {
  const { excludes = [], needs = [], needsOneOf = [] }: Partial<CliFlag> = command.flags[used.name] ?? {};
  const excluded = flags.filter(({ name }) => excludes.includes(name) && name !== used.name);
  const isMet = (name: string) =>
    flags.some((other) => other.name === name && comesAlong(tool, used.word, other.word));
  return [
    ...excluded
      .filter((other) => !neverTogether(tool, used, other))
      .map(({ name }) => `--${used.name} excludes --${name}, and no rule of the spec does`),
    ...needs.filter((name) => !isMet(name)).map((name) => `--${used.name} needs --${name}`),
    ...(needsOneOf.length === 0 || needsOneOf.some(isMet)
      ? []
      : [`--${used.name} needs one of ${spoken(needsOneOf)}`]),
  ];
}

/** A group is stated at one or at each of its flags, and holds for calls with none of them. */
function groupProblems(tool: ToolModel, flags: readonly UsedFlag[], command: CliCommand): string[] {
  const groups = (key: 'exactlyOneOf' | 'atLeastOneOf') =>
    new Set(
      Object.entries(command.flags).flatMap(([name, flag]) =>
        flag[key] === undefined ? [] : [[...new Set([name, ...flag[key]])].sort().join(' ')],
      ),
    );
  const check = (key: 'exactlyOneOf' | 'atLeastOneOf', kinds: readonly string[], what: string) =>
    [...groups(key)].flatMap((group) => {
      const members = group.split(' ');
      const given = flags.filter(({ name }) => members.includes(name));
      const certain = given.filter(({ word }) => word.always).length;
      if (certain > 0 && (key === 'atLeastOneOf' || given.length === 1)) return [];
      const params = given.flatMap(({ word }) => word.params);
      const ruled = tool.rules.some(
        (rule) =>
          rule.kind !== 'requires' &&
          kinds.includes(rule.kind) &&
          (key === 'atLeastOneOf'
            ? rule.params.every((name) => params.includes(name))
            : rule.params.length === params.length && rule.params.every((name) => params.includes(name))),
      );
      return ruled ? [] : [`${what} ${spoken(members)} has to be given, and no rule of the spec says so`];
    });
  return [
    ...check('exactlyOneOf', ['exactly_one'], 'exactly one of'),
    ...check('atLeastOneOf', ['exactly_one', 'at_least_one'], 'at least one of'),
  ];
}

function argumentProblems(
  tool: ToolModel,
  words: readonly Word[],
  { args, takesMore }: CliCommand,
): string[] {
  const problems = [];
  if (words.length > args.length && !takesMore) {
    problems.push(`it takes ${args.length} arguments, not ${words.length}`);
  }
  for (const [index, { name, required }] of args.entries()) {
    if (required && !words[index]?.always) problems.push(`the argument ${name} is required`);
  }
  for (const [index, word] of words.entries()) {
    const elsewhere = args.find(({ name }, place) => place !== index && word.params.includes(name));
    if (elsewhere !== undefined)
      problems.push(`{${elsewhere.name}} stands in the place of ${args[index]?.name ?? 'nothing'}`);
    const isNeeded = (later: Word) => !later.always && comesAlong(tool, later, word);
    if (!word.always && !words.slice(index + 1).every(isNeeded)) {
      problems.push(`without {${word.params.join('}, {')}} the arguments after it move up`);
    }
  }
  return problems;
}

function neverTogether({ rules }: ToolModel, one: UsedFlag, other: UsedFlag): boolean {
  return rules.some(
    (rule) =>
      (rule.kind === 'exclusive' || rule.kind === 'exactly_one') &&
      [one, other].every(({ word }) => word.params.some((name) => rule.params.includes(name))),
  );
}

/** Whether `other` is there whenever `one` is. */
function comesAlong({ rules }: ToolModel, one: Word, other: Word): boolean {
  if (other.always) return true;
  const tied = (param: string) =>
    other.params.every(
      (needed) =>
        needed === param ||
        rules.some((rule) => rule.kind === 'requires' && rule.param === param && rule.needs === needed),
    );
  return one.params.some(tied);
}

function usedFlag(word: Word): UsedFlag | undefined {
  const [, name, value] = /^--([a-z][a-z0-9-]*)(?:=([\s\S]*))?$/u.exec(word.literal ?? word.start) ?? [];
  if (name === undefined) return undefined;
  return {
    name,
    word,
    takesValue: value !== undefined,
    value: word.literal === undefined ? undefined : value,
  };
}

function wordOf(item: ArgvItem): Word {
  switch (item.kind) {
    case 'flag':
      return { start: item.argument, literal: item.argument, always: false, params: item.when.implies };
    case 'words':
      return { start: '', literal: undefined, always: false, params: [item.param] };
    case 'each':
      return { ...wordOfText(item.text), always: false, params: [item.param] };
    case 'text':
      return wordOfText(item.text);
  }
}

function wordOfText({ parts, optional }: Text): Word {
  const [start] = parts;
  const holes = parts.filter((part): part is Hole => typeof part !== 'string');
  const known = typeof start === 'string' ? start : '';
  const literal = holes.length === 0 ? parts.join('') : undefined;
  return { start: known, literal, always: optional.length === 0, params: holes.map(({ name }) => name) };
}

function spoken(names: readonly string[]): string {
  return names.map((name) => `--${name}`).join(', ');
}
