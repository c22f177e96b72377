import { isJsonObject, type JsonObject, type JsonValue } from '../../src/runtime/json.js';
import { list } from '../diagnostics/words.js';
import type { CliArg, CliCommand, CliFlag } from './cli-command.js';
import { isOwnBusiness } from './cli-command.js';
import { sentence } from './words.js';

/** An oclif manifest as far as it is looked at here: what is in a command may be anything. */
export interface OclifManifest {
  readonly commands: JsonObject;
}

export function isManifest(value: unknown): value is OclifManifest {
  return isJsonObject((value as { commands?: unknown } | null)?.commands);
}

/** The command of that name, or of which it is another name; undefined if the manifest has none. */
export function manifestCommand(
  { commands }: OclifManifest,
  words: readonly string[],
): { readonly id: string; readonly command: CliCommand } | undefined {
  const wanted = words.join(':');
  const id = Object.hasOwn(commands, wanted)
    ? wanted
    : Object.keys(commands).find((one) => {
        const command = commands[one];
        if (!isJsonObject(command)) return false;
        return [...textsAt(command, 'aliases'), ...textsAt(command, 'hiddenAliases')].includes(wanted);
      });
  const found = id === undefined ? undefined : commands[id];
  return id === undefined || !isJsonObject(found) ? undefined : { id, command: commandOf(found) };
}

function commandOf(command: JsonObject): CliCommand {
  const { strict, state } = command;
  const all = entriesAt(command, 'flags');
  const [taken, left] = [all.filter(isOffered), all.filter((flag) => !isOffered(flag))];
  const hidden = left
    .filter((flag) => !isOwnBusiness(flagOf(flag)) && flag.helpGroup !== 'GLOBAL')
    .map(({ name }) => `--${name}`);
  const unread = [...unreadAt(command, 'flags').map((name) => `--${name}`), ...unreadAt(command, 'args')];
  return {
    // The first line is the summary, the rest the long form.
    description: sentence(
      (textAt(command, 'summary') ?? textAt(command, 'description'))?.trim().split('\n')[0],
    ),
    flags: taken.map(flagOf),
    args: entriesAt(command, 'args')
      .filter((arg) => !arg.hidden)
      .map(argOf),
    notes: [
      ...(state === 'deprecated' || (typeof state === 'object' && state !== null)
        ? ['the command is deprecated.']
        : []),
      ...(hidden.length > 0 ? [`left out, as hidden or deprecated: ${list(hidden)}.`] : []),
      ...(unread.length > 0 ? [`not understood in the manifest: ${list(unread)}.`] : []),
      ...(strict === false
        ? [
            "it takes more arguments than it names; a list passes them: {each: words, as: '{item}'} after '--'.",
          ]
        : []),
      ...relations(taken),
    ],
  };
}

type Entry = JsonObject & { readonly name: string };

function isOffered(flag: Entry): boolean {
  const { hidden, deprecated, helpGroup } = flag;
  return !hidden && !deprecated && helpGroup !== 'GLOBAL' && !isOwnBusiness(flagOf(flag));
}

function flagOf(flag: Entry): CliFlag {
  const { name, type, required, multiple, allowNo } = flag;
  const options = textsAt(flag, 'options');
  return {
    flag: `--${name}`,
    kind: type === 'boolean' ? 'boolean' : 'text',
    description: sentence(textAt(flag, 'summary') ?? textAt(flag, 'description')),
    ...(required === true && { required }),
    ...(multiple === true && { multiple }),
    ...(options.length > 0 && { options }),
    ...(allowNo === true && { todo: `--no-${name} is there too.` }),
  };
}

function argOf(arg: Entry): CliArg {
  const options = textsAt(arg, 'options');
  return {
    name: arg.name,
    description: sentence(textAt(arg, 'description')),
    required: arg.required === true,
    many: false,
    ...(options.length > 0 && { options }),
  };
}

/** What holds between flags; `rules` of a spec can say it, in words of their own. */
function relations(flags: readonly Entry[]): string[] {
  return flags.flatMap((flag) => {
    const [exclusive, dependsOn] = [textsAt(flag, 'exclusive'), textsAt(flag, 'dependsOn')];
    const all = (names: readonly string[]) => names.map((one) => `--${one}`).join(', ');
    return [
      ...(exclusive.length > 0
        ? [`--${flag.name} does not go with ${all(exclusive)}; say so under rules.`]
        : []),
      ...(dependsOn.length > 0 ? [`--${flag.name} needs ${all(dependsOn)}; say so under rules.`] : []),
    ];
  });
}

/** The objects below a key, each with its name. */
function entriesAt(parent: JsonObject, key: string): Entry[] {
  const found = parent[key];
  if (!isJsonObject(found)) return [];
  return Object.entries(found).flatMap(([name, entry]) =>
    isJsonObject(entry) ? [{ ...entry, name: textAt(entry, 'name') ?? name }] : [],
  );
}

/** The names below a key that hold no object. */
function unreadAt(parent: JsonObject, key: string): string[] {
  const found = parent[key];
  if (!isJsonObject(found)) return [];
  return Object.keys(found).filter((name) => !isJsonObject(found[name]));
}

function textAt(parent: JsonObject, key: string): string | undefined {
  const found = parent[key];
  return typeof found === 'string' ? found : undefined;
}

function textsAt(parent: JsonObject, key: string): string[] {
  const found: JsonValue | undefined = parent[key];
  return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : [];
}
