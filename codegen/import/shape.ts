import { isJsonObject, type JsonObject } from '../../src/runtime/json.js';
import type { CliCommand } from '../draft/cli-command.js';
import { replyOf } from '../draft/openapi-answer.js';
import { bodyOf, jsonOf, type Operation, objectAt } from '../draft/openapi-document.js';
import { merged, typeOf } from '../draft/openapi-schema.js';

/** What a tool depends on, by a name that people read, such as `query page`: its type, and whether it is needed. */
export type Shape = Readonly<Record<string, string>>;

/** Longer lists of values are told apart by their number. */
const MOST_VALUES = 20;

/** The shape of an operation: its request, every parameter and field of the body, the first fields of the reply. */
export function operationShape({ method, path, operation, parameters }: Operation): Shape {
  const shape: Record<string, string> = { request: `${method} ${path}` };
  for (const one of parameters) {
    const schema = 'content' in one ? objectAt(jsonOf(one), 'schema') : objectAt(one, 'schema');
    const required = one.required === true || one.in === 'path';
    shape[`${one.in} ${one.name}`] = typeWords(schema, required);
  }
  const holder = objectAt(operation, 'requestBody');
  const body = merged(objectAt(bodyOf(holder)?.media, 'schema'));
  const needed = Array.isArray(body.required) && holder.required !== false ? body.required : [];
  for (const [name, field] of Object.entries(objectAt(body, 'properties')))
    if (isJsonObject(field) && field.readOnly !== true)
      shape[`body ${name}`] = typeWords(field, needed.includes(name));
  for (const [name, type] of replyFields(operation)) shape[`reply ${name}`] = type;
  return shape;
}

/** The shape of a command: its flags and arguments. */
export function commandShape(command: string, { flags, args }: CliCommand): Shape {
  const shape: Record<string, string> = { command };
  for (const { flag, kind, options, required, multiple } of flags)
    shape[`flag ${flag}`] = words(multiple ? `${kind}s` : kind, options, required);
  for (const { name, options, required, many } of args)
    shape[`argument ${name}`] = words(many ? 'texts' : 'text', options, required);
  return shape;
}

function typeWords(written: JsonObject, required: boolean): string {
  const schema = merged(written);
  const items = objectAt(schema, 'items');
  const type = typeOf(schema) ?? 'any';
  const values = Array.isArray(schema.enum) ? schema.enum.map(String) : undefined;
  return words(type === 'array' ? `list of ${typeOf(merged(items)) ?? 'any'}` : type, values, required);
}

function words(type: string, values: readonly string[] | undefined, required: boolean | undefined): string {
  const named =
    values === undefined || values.length === 0
      ? ''
      : values.length > MOST_VALUES
        ? ` of ${values.length} values`
        : `: ${values.join(' | ')}`;
  return `${type}${named}${required ? ', required' : ''}`;
}

/** The fields of the reply, or of the items of a list, with their types; single values only. */
function replyFields(operation: JsonObject): (readonly [string, string])[] {
  const body = replyOf(operation, '2')?.body;
  const one = Array.isArray(body) ? body[0] : body;
  if (!isJsonObject(one)) return [];
  return Object.entries(one).map(([name, value]) => [
    name,
    Array.isArray(value) ? 'list' : value === null ? 'any' : typeof value,
  ]);
}
