import { Failure } from '../failure.js';
import { isJsonObject, type JsonValue } from '../json.js';
import { plainText } from '../plain-text.js';
import type { Redaction } from '../tool.js';

const REDACTED = '[redacted]';

/** Far deeper than any answer is, and far from the end of the stack. */
const DEEPEST = 500;

/** What is a secret wherever it stands: passwords in URLs (RFC 3986, section 3.2.1) and bearer tokens. */
const ALWAYS: readonly RegExp[] = [
  // Up to the last `@`, as URL parsers read it; a quote or a bracket ends the URL in the text around it.
  /(?<=\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)[^\s/"<>\\]+(?=@)/giu,
  /(?<=\bBearer )[A-Za-z0-9._~+/=-]{8,}/gu,
  /\bHRKU-[A-Za-z0-9_-]{20,}/gu,
];

/** Removes secrets from a text, and what is not to be seen in it. */
export type Redactor = (text: string) => string;

/**
 * A redactor for the patterns of a tool and the values of the credentials in use. Values under eight
 * characters are left alone: they would blot out ordinary words.
 */
export function redactor(redaction: Redaction | undefined, credentials: readonly string[]): Redactor {
  const patterns = [...ALWAYS, ...(redaction?.patterns ?? []).map(everywhere)];
  // The longest first: one credential may be the beginning of another.
  const values = [...new Set(credentials.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = plainText(text);
    for (const value of values) clean = clean.replaceAll(value, REDACTED);
    for (const pattern of patterns) clean = clean.replace(pattern, REDACTED);
    return clean;
  };
}

/** How a credential may be written: as it is, inside a JSON text, and inside a URL. */
function formsOf(credential: string): string[] {
  const value = plainText(credential).trim();
  return value.length < 8 ? [] : [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)];
}

/**
 * Every text inside a value through the redactor, keys too; what stands at the paths is removed whole. Throws
 * BAD_OUTPUT where the value is nested so deep that nothing could show it.
 */
export function redactValue(value: JsonValue, redact: Redactor, paths: readonly string[] = []): JsonValue {
  return walk(
    value,
    redact,
    paths.map((path) => path.split('.')),
  );
}

function walk(
  value: JsonValue,
  redact: Redactor,
  paths: readonly (readonly string[])[],
  depth = 0,
): JsonValue {
  if (depth > DEEPEST)
    throw new Failure({ code: 'BAD_OUTPUT', message: `The answer is nested deeper than ${DEEPEST} levels` });
  if (paths.some((path) => path.length === 0)) return value === null ? null : REDACTED;
  if (typeof value === 'string') return redact(value);
  const below = (key: string) =>
    paths.filter(([head]) => head === '*' || head === key).map((path) => path.slice(1));
  if (Array.isArray(value))
    return value.map((item, index) => walk(item as JsonValue, redact, below(String(index)), depth + 1));
  // What every object inherits, which the expression language takes for fields.
  if (typeof (value as unknown) === 'function') return null;
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [redact(key), walk(field, redact, below(key), depth + 1)]),
  );
}

/** The pattern for all places, whatever its flags say of where to begin. */
function everywhere(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, `${pattern.flags.replaceAll(/[gy]/gu, '')}g`);
}
