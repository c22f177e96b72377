import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';

/** Far deeper than any argument is, and far from the end of the stack. */
const DEEPEST = 100;

/** All but tabs and line ends: terminals, logs and programs take them for orders, and an argument ends at a NUL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;

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

/** A character as Unicode names it: `U+0007`. */
function named(character: string): string {
  return `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
}

function isInexact(value: JsonValue): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}

function unsafe(value: JsonValue, depth: number): string | undefined {
  if (typeof value === 'string') {
    if (/\p{Surrogate}/u.test(value)) return 'holds half of a surrogate pair, which has no form in UTF-8';
    const control = CONTROL.exec(value)?.[0];
    return control === undefined ? undefined : `holds the control character ${named(control)}`;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === DEEPEST) return `is nested deeper than ${DEEPEST} levels`;
  for (const part of [...Object.keys(value), ...Object.values(value)]) {
    const problem = unsafe(part, depth + 1);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
