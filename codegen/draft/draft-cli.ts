import { isJsonObject, type JsonObject } from '../../src/runtime/json.js';
import type { ArgvItemSpec } from '../spec/tool-spec.js';
import type { CliArg, CliCommand, CliFlag } from './cli-command.js';
import type { Draft, DraftParam } from './draft.js';
import { guessEffect } from './guess-effect.js';
import { sampleOf } from './sample.js';
import { paramName, titleOf } from './words.js';

/** Of a spec, by its schema. */
const SHORTEST_DESCRIPTION = 10;

export interface CliJob {
  readonly name: string;
  readonly source: string;
  readonly program: string;
  readonly words: readonly string[];
  readonly command: CliCommand;
  /** Parameters that the server file shares, by name. */
  readonly shared: Readonly<Record<string, JsonObject>>;
}

/** The draft of a tool that runs a command: its flags as `--flag={param}`, its arguments after `'--'`. */
export function draftCli({ name, source, program, words, command, shared }: CliJob): Draft {
  const { args } = command;
  const [flags, left] = [command.flags.filter(isPassable), command.flags.filter((flag) => !isPassable(flag))];
  const notes = [
    ...command.notes,
    ...left.map(
      ({ flag, required }) =>
        `left out: ${flag}, which takes several values and has no long form${required ? '; the command needs it' : ''}.`,
    ),
  ];
  const json = flags.find(({ flag, kind }) => flag === '--json' && kind === 'boolean');
  const taken = new Set<string>();
  const params: DraftParam[] = [];
  const named = (written: string, other: string) => {
    const one = paramName(written.replace(/^-+/u, ''), taken, other);
    taken.add(one);
    return one;
  };
  const argv: ArgvItemSpec[] = [...words.map(literal), ...(json === undefined ? [] : ['--json'])];
  for (const flag of flags) {
    if (flag === json) continue;
    const one = named(flag.flag, 'flag');
    params.push(flagParam(one, flag, shared));
    argv.push(...flagItems(one, flag));
  }
  if (args.length > 0) argv.push('--');
  for (const arg of args) {
    const one = named(arg.name, 'argument');
    params.push(argParam(one, arg, shared));
    argv.push(arg.many ? { each: one, as: '{item}' } : `{${one}}`);
  }
  const effect = guessEffect(words.join(' '), command.description);
  const wraps = [program, ...words].join(' ');
  // A spec says more than "Do it.".
  const described = command.description.length >= SHORTEST_DESCRIPTION;
  const description = described ? command.description : `Run the command ${wraps}.`;
  const needed = params.filter(({ required }) => required);
  const sampled = Object.fromEntries(needed.map((param) => [param.name, param.sample])) as JsonObject;
  const spoken = needed.filter(({ spec }) => spec.type !== 'array').map((param) => `{${param.name}}`);
  return {
    name,
    wraps,
    title: titleOf(name, described ? description : ''),
    description,
    effect,
    ...(effect.effect === 'destructive' && {
      confirm: `Run ${wraps}${spoken.length > 0 ? ` with ${spoken.join(' and ')}` : ''}?`,
    }),
    params: params.sort((one, other) => Number(other.required) - Number(one.required)),
    action: {
      kind: 'cli',
      source,
      argv,
      ...(args.length > 0 && { todo: `see that ${program} takes what follows '--' as arguments.` }),
    },
    output:
      json === undefined
        ? [
            {
              key: 'parse',
              value: 'text',
              todo: 'json, lines, or {pattern: …} with named groups, and a select.',
            },
          ]
        : [
            { key: 'parse', value: 'json', todo: 'a select of the fields that matter.' },
            { key: 'text', value: 'json' },
          ],
    examples: [
      {
        name: 'it works',
        args: sampled,
        reply: { stdout: json === undefined ? 'What it prints.\n' : '{"sample": "What it prints."}\n' },
        todo: `what it really prints; \`toolsd test --record ${name} -- …\` adds a real call.`,
      },
      {
        name: 'it fails',
        args: sampled,
        reply: { exit: 1, stderr: 'What it says.\n' },
        todo: 'a failure that happens, and the next step for it under errors of output.',
      },
    ],
    notes,
  };
}

/** No item of an argv passes several values of a flag of one letter, of which none could be taken for a flag. */
function isPassable({ flag, multiple, kind }: CliFlag): boolean {
  return flag.startsWith('--') || !multiple || kind === 'boolean';
}

/** Braces of a literal are doubled; the words of a command have none. */
function literal(word: string): string {
  return word.replace(/[{}]/gu, '$&$&');
}

function flagItems(name: string, { flag, kind, multiple, on }: CliFlag): ArgvItemSpec[] {
  // What is on already can only be turned off.
  if (kind === 'boolean' && on && flag.startsWith('--')) return [`${flag}={${name}}`];
  if (kind === 'boolean') return [switchedOn(name, flag)];
  if (multiple) return [{ each: name, as: `${flag}={item}` }];
  if (flag.startsWith('--')) return [`${flag}={${name}}`];
  // A flag of one letter takes its value as the next argument, and both are there or neither.
  return isNumber(kind) ? [`${flag}{${name}}`] : [switchedOn(name, flag), `{${name}}`];
}

function isNumber(kind: CliFlag['kind']): kind is 'number' | 'integer' {
  return kind === 'number' || kind === 'integer';
}

function switchedOn(when: string, flag: string): ArgvItemSpec {
  // biome-ignore lint/suspicious/noThenProperty: the key of the spec
  return { when, then: flag };
}

function flagParam(name: string, flag: CliFlag, shared: CliJob['shared']): DraftParam {
  const { kind, multiple, options, required = false, todo } = flag;
  const single: JsonObject =
    kind === 'boolean'
      ? { type: 'boolean' }
      : isNumber(kind)
        ? { type: kind }
        : { type: 'string', ...(options && { enum: [...options] }) };
  // Of one letter, the value is an argument of its own, which must not look like a flag.
  const short = !flag.flag.startsWith('--') && !multiple;
  const guard =
    !short || kind === 'boolean' || options ? {} : isNumber(kind) ? { minimum: 0 } : { pattern: '^[^-]' };
  const guarded: JsonObject = { ...single, ...guard };
  const schema: JsonObject = multiple && kind !== 'boolean' ? { type: 'array', items: guarded } : guarded;
  const described = flag.description.length >= 5 ? flag.description : `Value of ${flag.flag}.`;
  const turned = kind === 'boolean' && flag.on ? `see that ${flag.flag}=false turns it off.` : undefined;
  const undescribed = flag.description.length >= 5 ? undefined : 'say what it is.';
  const open = [undescribed, todo, turned].filter(Boolean).join(' ');
  return param(name, schema, described, required, open || undefined, shared);
}

function argParam(
  name: string,
  { description, required, many, options }: CliArg,
  shared: CliJob['shared'],
): DraftParam {
  const single: JsonObject = { type: 'string', ...(options && { enum: [...options] }) };
  const known = description.length >= 5;
  return param(
    name,
    many ? { type: 'array', items: single, ...(required && { minItems: 1 }) } : single,
    known ? description : `The argument ${name}.`,
    required,
    known ? undefined : 'say what it is.',
    shared,
  );
}

/** A shared parameter of that name and type is taken in place of one of its own. */
function param(
  name: string,
  schema: JsonObject,
  description: string,
  required: boolean,
  todo: string | undefined,
  shared: CliJob['shared'],
): DraftParam {
  const common = Object.hasOwn(shared, name) ? shared[name] : undefined;
  if (
    common !== undefined &&
    isJsonObject(common) &&
    common.type === schema.type &&
    schema.enum === undefined
  ) {
    const sample = sampleOf(common, name);
    if (sample !== undefined) return { name, spec: { $ref: `#${name}` }, required, sample };
  }
  const sample = sampleOf(schema, name);
  return { name, spec: { ...schema, description }, required, sample, ...(todo !== undefined && { todo }) };
}
