import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';

/** Far deeper than any argument is, and far from the end of the stack. */
const DEEPEST = 100;

/** Arguments that a schema lets through but that would be sent as something else than was written. */
export function unsafeValues(args: JsonObject, schema: JsonObject): string[] {
  const types = isJsonObject(schema.properties) ? schema.properties : {};
  return Object.entries(args).flatMap(([key, value]) => {
    const type = types[key];
    const name = key.replace(/\p{Surrogate}/gu, '\uFFFD');
    if (isJsonObject(type) && type.type === 'integer' && isInexact(value)) {
      return `\`${name}\` is beyond ${Number.MAX_SAFE_INTEGER}, where JSON numbers are no longer exact.`;
    }
    const problem = unsafe(value, 0);
    return problem === undefined ? [] : `\`${name}\` ${problem}.`;
  });
}

function isInexact(value: JsonValue): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}

function unsafe(value: JsonValue, depth: number): string | undefined {
  if (typeof value === 'string')
    return /\p{Surrogate}/u.test(value)
      ? 'holds half of a surrogate pair, which has no form in UTF-8'
      : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === DEEPEST) return `is nested deeper than ${DEEPEST} levels`;
  for (const part of [...Object.keys(value), ...Object.values(value)]) {
    const problem = unsafe(part, depth + 1);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
