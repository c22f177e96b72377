import { parseArgs } from 'node:util';
import type { JsonObject, JsonValue } from '../../src/runtime/json.js';
import { didYouMean } from '../diagnostics/words.js';
import type { ParamModel } from '../model/tool-model.js';
import { lostNumbers } from '../snapshot/unkept.js';
import { UserError } from './user-error.js';

/**
 * The arguments of a call from the words of a command line: `--app x`, `--app=x`, `--verbose`, `--no-verbose`. A list
 * is given by naming its parameter again and again, an object as JSON. Parameters may be written with dashes, so that
 * `--process-type` is `processType`.
 *
 * What breaks the schema is left for the guard to say, which says it to every caller. A word that belongs to no
 * parameter throws `UserError`, and so do a second value for a parameter that takes one, and a number that would be
 * another one once it is read.
 */
export function readArguments(words: readonly string[], params: readonly ParamModel[]): JsonObject {
  const named = (flag: string) =>
    params.find(({ name }) => name === flag) ??
    params.find((param) => namesOf(param).some((name) => dashed(name) === dashed(flag)));
  const flags = params.flatMap((param) =>
    [...new Set(namesOf(param).flatMap((name) => [name, dashed(name)]))].map((flag) => ({
      flag,
      type: param.type,
    })),
  );
  const options = Object.fromEntries(
    flags.map(({ flag, type }) => [
      flag,
      { type: type === 'boolean' ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...words],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const args: Record<string, JsonValue> = {};
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional')
      throw new UserError(`\`${token.value}\` belongs to no argument. Write --<parameter> before it.`);
    const negated = named(token.name) === undefined && token.name.startsWith('no-');
    const param = named(negated ? token.name.slice('no-'.length) : token.name);
    if (param === undefined) {
      const known = params.map(({ name }) => `--${dashed(name)}`);
      const advice = didYouMean(`--${token.name}`, known, 'It takes no arguments.');
      throw new UserError(`There is no parameter --${token.name}. ${advice}`);
    }
    const value = readValue(param, token.value, negated);
    const before = args[param.name];
    if (before !== undefined && param.type !== 'array')
      throw new UserError(`--${dashed(param.name)} is given twice, and takes one value. Leave one out.`);
    args[param.name] = Array.isArray(before) ? [...before, value].flat() : value;
  }
  const [lost] = lostNumbers(args);
  if (lost !== undefined)
    throw new UserError(
      `The number at ${lost.path.join('.')} has more digits than are kept: it would be sent as ${lost.value}.`,
    );
  return args;
}

/** By now, and before. */
function namesOf({ name, aliases }: ParamModel): string[] {
  return [name, ...aliases];
}

function readValue(param: ParamModel, text: string | undefined, negated: boolean): JsonValue {
  const { name, type } = param;
  if (type === 'boolean') {
    if (text === undefined) return !negated;
    if (text !== 'true' && text !== 'false')
      throw new UserError(`--${name} is true or false; \`${text}\` is neither.`);
    return (text === 'true') !== negated;
  }
  if (text === undefined) throw new UserError(`--${name} needs a value.`);
  // A number that is none goes on as text, for the guard to refuse.
  if (type === 'integer' || type === 'number')
    return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  if (type === 'array') return text.startsWith('[') ? json(name, text) : [itemOf(param, text)];
  return type === 'object' ? json(name, text) : text;
}

function itemOf({ name, schema }: ParamModel, text: string): JsonValue {
  const items = schema.items as { type?: string } | undefined;
  if (items?.type === 'integer' || items?.type === 'number') return Number(text);
  return items?.type === 'object' ? json(name, text) : text;
}

function json(name: string, text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    throw new UserError(
      `--${name} takes JSON, and this is none: ${error instanceof Error ? error.message : error}`,
    );
  }
}

export function dashed(name: string): string {
  return name
    .replace(/_/g, '-')
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-')
    .toLowerCase();
}
