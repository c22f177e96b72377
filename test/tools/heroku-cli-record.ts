/** What the Heroku CLI says of its own commands, cut down to what a spec can break on, and how two such records differ. */

/** The parts of `oclif.manifest.json` that are looked at. */
export interface Manifest {
  readonly version: string;
  readonly commands: Readonly<Record<string, ManifestCommand>>;
}

interface ManifestCommand {
  readonly aliases?: readonly string[];
  readonly hiddenAliases?: readonly string[];
  readonly hidden?: boolean;
  readonly state?: string | object | null;
  readonly strict?: boolean;
  readonly args?: Readonly<Record<string, { readonly name: string; readonly required?: boolean }>>;
  readonly flags?: Readonly<Record<string, ManifestFlag>>;
}

interface ManifestFlag {
  readonly type: 'boolean' | 'option';
  readonly aliases?: readonly string[];
  readonly hidden?: boolean;
  readonly deprecated?: boolean | object;
  readonly required?: boolean;
  readonly multiple?: boolean;
  readonly options?: readonly string[];
  readonly exclusive?: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly exactlyOne?: readonly string[];
  readonly atLeastOne?: readonly string[];
  readonly relationships?: readonly {
    readonly type: 'all' | 'some' | 'none';
    readonly flags: readonly (string | { readonly name: string })[];
  }[];
}

/** Absent keys are false, or empty. */
export interface CliFlag {
  readonly kind: 'value' | 'boolean';
  readonly required?: true;
  readonly multiple?: true;
  readonly hidden?: true;
  readonly deprecated?: true;
  readonly aliases?: readonly string[];
  readonly options?: readonly string[];
  readonly excludes?: readonly string[];
  readonly needs?: readonly string[];
  readonly needsOneOf?: readonly string[];
  readonly exactlyOneOf?: readonly string[];
  readonly atLeastOneOf?: readonly string[];
}

interface CliArgument {
  readonly name: string;
  readonly required?: true;
}

export interface CliCommand {
  readonly hidden?: true;
  readonly deprecated?: true;
  /** Takes more arguments than it names. */
  readonly takesMore?: true;
  readonly args: readonly CliArgument[];
  readonly flags: Readonly<Record<string, CliFlag>>;
}

export interface CliRecord {
  readonly version: string;
  readonly commands: Readonly<Record<string, CliCommand>>;
}

/** What a manifest says of these commands; one that it does not have is left out. */
export function recordOf(manifest: Manifest, ids: Iterable<string>): CliRecord {
  const known = [...new Set(ids)].sort().flatMap((id): [string, CliCommand][] => {
    const command = manifest.commands[id];
    return command === undefined ? [] : [[id, commandOf(command)]];
  });
  return { version: manifest.version, commands: Object.fromEntries(known) };
}

/** A record as it is kept: in the form that the formatter leaves alone. */
export function textOf(record: CliRecord): string {
  const wordsInOneLine = /\[\s+("[^[\]{}]*")\s+\]/gu;
  const text = JSON.stringify(record, null, 2).replace(
    wordsInOneLine,
    (_, words: string) => `[${words.replace(/\s+/gu, ' ')}]`,
  );
  return `${text}\n`;
}

/** Where a command went that a manifest does not have under this name. */
export function whereabouts(id: string, { commands }: Manifest): string {
  const now = Object.keys(commands).find((other) => {
    const { aliases = [], hiddenAliases = [] } = commands[other] ?? {};
    return [...aliases, ...hiddenAliases].includes(id);
  });
  if (now !== undefined) return `it is only another name of ${now}`;
  const similar = similarCommands(id, Object.keys(commands));
  return similar.length === 0 ? 'nothing has a similar name' : `now there are ${similar.join(', ')}`;
}

/** Those that share the rarest words of the name: of `pg:maintenance`, that is `maintenance` and not `pg`. */
function similarCommands(id: string, others: readonly string[]): string[] {
  const shares = (word: string) => (other: string) =>
    other.split(':').some((part) => part.startsWith(word) || word.startsWith(part));
  const words = id.split(':').map((word) => {
    const sharing = others.filter(shares(word));
    return { sharing, weight: 1 / sharing.length };
  });
  const scores = others.map((other) => {
    const shared = words.filter(({ sharing }) => sharing.includes(other));
    return { other, score: shared.reduce((sum, { weight }) => sum + weight, 0) };
  });
  const best = Math.max(...scores.map(({ score }) => score));
  return scores
    .filter(({ score }) => score > 0 && score > best * 0.9)
    .map(({ other }) => other)
    .sort();
}

/** What became different from one record to the next, a sentence each. `manifest` is where the second one is from. */
export function changesOf(before: CliRecord, after: CliRecord, manifest: Manifest): string[] {
  const version = before.version === after.version ? [] : [`the CLI: ${before.version} -> ${after.version}`];
  const ids = [...new Set([...Object.keys(before.commands), ...Object.keys(after.commands)])].sort();
  const changes = ids.flatMap((id) => {
    const [old, now] = [before.commands[id], after.commands[id]];
    if (now === undefined) {
      return manifest.commands[id] === undefined
        ? [`command ${id} is gone; ${whereabouts(id, manifest)}`]
        : [`command ${id} is used by no spec any more`];
    }
    if (old === undefined) return [`command ${id} is used now, and was not recorded`];
    return commandChanges(old, now).map((change) => `${id}: ${change}`);
  });
  return [...version, ...changes];
}

function commandChanges(old: CliCommand, now: CliCommand): string[] {
  const { args: oldArgs, flags: oldFlags, ...oldRest } = old;
  const { args: nowArgs, flags: nowFlags, ...nowRest } = now;
  const names = [...new Set([...Object.keys(oldFlags), ...Object.keys(nowFlags)])].sort();
  return [
    ...propertyChanges('the command', oldRest, nowRest),
    ...names.flatMap((name) => presence(`flag --${name}`, oldFlags[name], nowFlags[name])),
    ...argumentChanges(oldArgs, nowArgs),
  ];
}

function argumentChanges(old: readonly CliArgument[], now: readonly CliArgument[]): string[] {
  const named = (args: readonly CliArgument[], name: string) => args.find((arg) => arg.name === name);
  const names = [...new Set([...old, ...now].map(({ name }) => name))];
  const changes = names.flatMap((name) => presence(`argument ${name}`, named(old, name), named(now, name)));
  const order = (args: readonly CliArgument[], others: readonly CliArgument[]) =>
    args.map(({ name }) => name).filter((name) => named(others, name) !== undefined);
  const [was, is] = [order(old, now).join(' '), order(now, old).join(' ')];
  return was === is ? changes : [...changes, `the order of the arguments: ${was} -> ${is}`];
}

function presence(what: string, old: object | undefined, now: object | undefined): string[] {
  const required = now !== undefined && 'required' in now ? ' (required)' : '';
  if (old === undefined) return [`${what} was added${required}`];
  if (now === undefined) return [`${what} is gone`];
  return propertyChanges(what, old, now);
}

function propertyChanges(what: string, old: object, now: object): string[] {
  const [before, after] = [new Map(Object.entries(old)), new Map(Object.entries(now))];
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys.flatMap((key) => {
    const [was, is] = [spoken(before.get(key)), spoken(after.get(key))];
    return was === is ? [] : [`${what}: ${key}: ${was} -> ${is}`];
  });
}

function spoken(value: unknown): string {
  if (value === undefined) return 'no';
  if (value === true) return 'yes';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function commandOf(command: ManifestCommand): CliCommand {
  const flags = Object.entries(command.flags ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...(command.hidden && { hidden: true }),
    ...(command.state === 'deprecated' && { deprecated: true }),
    ...(command.strict === false && { takesMore: true }),
    args: Object.values(command.args ?? {}).map(({ name, required }) => ({
      name,
      ...(required && { required: true }),
    })),
    flags: Object.fromEntries(flags.map(([name, flag]) => [name, flagOf(flag)])),
  };
}

function flagOf(flag: ManifestFlag): CliFlag {
  const related = (type: 'all' | 'some' | 'none') =>
    (flag.relationships ?? [])
      .filter((one) => one.type === type)
      .flatMap(({ flags }) => flags.map((other) => (typeof other === 'string' ? other : other.name)));
  return {
    kind: flag.type === 'boolean' ? 'boolean' : 'value',
    ...(flag.required && { required: true }),
    ...(flag.multiple && { multiple: true }),
    ...(flag.hidden && { hidden: true }),
    ...(flag.deprecated && { deprecated: true }),
    ...listed('aliases', flag.aliases),
    ...listed('options', flag.options),
    ...listed('excludes', [...(flag.exclusive ?? []), ...related('none')]),
    ...listed('needs', [...(flag.dependsOn ?? []), ...related('all')]),
    ...listed('needsOneOf', related('some')),
    ...listed('exactlyOneOf', flag.exactlyOne),
    ...listed('atLeastOneOf', flag.atLeastOne),
  };
}

function listed<Key extends string>(key: Key, values: readonly string[] = []) {
  const entry: { [K in Key]?: readonly string[] } = {};
  if (values.length > 0) entry[key] = values.toSorted();
  return entry;
}
