import { list } from '../diagnostics/words.js';
import type { CliArg, CliCommand, CliFlag } from './cli-command.js';
import { isOwnBusiness } from './cli-command.js';
import { sentence } from './words.js';

/** The part of an oclif manifest that a draft is made from. */
export interface OclifManifest {
  readonly commands: Readonly<Record<string, OclifCommand>>;
}

interface OclifCommand {
  readonly summary?: string;
  readonly description?: string;
  readonly strict?: boolean;
  readonly state?: unknown;
  readonly aliases?: readonly string[];
  readonly hiddenAliases?: readonly string[];
  readonly args?: Readonly<Record<string, OclifArg>>;
  readonly flags?: Readonly<Record<string, OclifFlag>>;
}

interface OclifArg {
  readonly name: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly hidden?: boolean;
  readonly options?: readonly string[];
}

interface OclifFlag {
  readonly name: string;
  readonly type?: string;
  readonly description?: string;
  readonly summary?: string;
  readonly required?: boolean;
  readonly multiple?: boolean;
  readonly hidden?: boolean;
  readonly deprecated?: unknown;
  readonly helpGroup?: string;
  readonly allowNo?: boolean;
  readonly options?: readonly string[];
  readonly default?: unknown;
  readonly exclusive?: readonly string[];
  readonly dependsOn?: readonly string[];
}

export function isManifest(value: unknown): value is OclifManifest {
  const commands = (value as { commands?: unknown } | null)?.commands;
  return typeof commands === 'object' && commands !== null && !Array.isArray(commands);
}

/** The command of that name, or of which it is another name; undefined if the manifest has none. */
export function manifestCommand(
  { commands }: OclifManifest,
  words: readonly string[],
): { readonly id: string; readonly command: CliCommand } | undefined {
  const wanted = words.join(':');
  const id = Object.hasOwn(commands, wanted)
    ? wanted
    : Object.keys(commands).find((one) =>
        [...(commands[one]?.aliases ?? []), ...(commands[one]?.hiddenAliases ?? [])].includes(wanted),
      );
  const found = id === undefined ? undefined : commands[id];
  return id === undefined || found === undefined ? undefined : { id, command: commandOf(found) };
}

function commandOf({ summary, description, strict, state, args, flags }: OclifCommand): CliCommand {
  const all = Object.values(flags ?? {});
  const [taken, left] = [all.filter(isOffered), all.filter((flag) => !isOffered(flag))];
  const hidden = left
    .filter((flag) => !isOwnBusiness(flagOf(flag)) && flag.helpGroup !== 'GLOBAL')
    .map(({ name }) => `--${name}`);
  return {
    // The first line is the summary, the rest the long form.
    description: sentence((summary ?? description)?.trim().split('\n')[0]),
    flags: taken.map(flagOf),
    args: Object.values(args ?? {})
      .filter((arg) => !arg.hidden)
      .map(argOf),
    notes: [
      ...(state === 'deprecated' || (typeof state === 'object' && state !== null)
        ? ['the command is deprecated.']
        : []),
      ...(hidden.length > 0 ? [`left out, as hidden or deprecated: ${list(hidden)}.`] : []),
      ...(strict === false
        ? [
            "it takes more arguments than it names; a list passes them: {each: words, as: '{item}'} after '--'.",
          ]
        : []),
      ...relations(taken),
    ],
  };
}

function isOffered(flag: OclifFlag): boolean {
  const { hidden, deprecated, helpGroup } = flag;
  return !hidden && !deprecated && helpGroup !== 'GLOBAL' && !isOwnBusiness(flagOf(flag));
}

function flagOf(flag: OclifFlag): CliFlag {
  const { name, type, required, multiple, options, allowNo } = flag;
  return {
    flag: `--${name}`,
    kind: type === 'boolean' ? 'boolean' : 'text',
    description: sentence(flag.summary ?? flag.description),
    ...(required && { required }),
    ...(multiple && { multiple }),
    ...(options !== undefined && options.length > 0 && { options }),
    ...(allowNo && { todo: `--no-${name} is there too.` }),
  };
}

function argOf({ name, description, required = false, options }: OclifArg): CliArg {
  const choice = options !== undefined && options.length > 0 ? { options } : {};
  return { name, description: sentence(description), required, many: false, ...choice };
}

/** What holds between flags; `rules` of a spec can say it, in words of their own. */
function relations(flags: readonly OclifFlag[]): string[] {
  return flags.flatMap(({ name, exclusive = [], dependsOn = [] }) => [
    ...(exclusive.length > 0
      ? [`--${name} does not go with ${exclusive.map((one) => `--${one}`).join(', ')}; say so under rules.`]
      : []),
    ...(dependsOn.length > 0
      ? [`--${name} needs ${dependsOn.map((one) => `--${one}`).join(', ')}; say so under rules.`]
      : []),
  ]);
}
