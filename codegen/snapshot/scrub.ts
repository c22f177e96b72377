import { isJsonObject, type JsonValue } from '../../src/runtime/json.js';
import { isSecretField, redacted, scrubJson } from './scrub-json.js';
import { withoutKeys, withoutNamed } from './scrub-text.js';

const EMAIL = /(?<![\w.+-])[\w.+-]+@(?!example\.(?:com|org|net)\b)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/giu;
const UUID = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/giu;

/**
 * Makes a value fit to be kept in a repository: what looks like a credential is removed, and so is whatever a field, a
 * variable, a header or a flag holds that is called one, in JSON within a text too. What is removed keeps its type, so
 * that what reads it still can. E-mail addresses and UUIDs are replaced, the same by the same wherever it stands and in
 * every recording: they name real people and things, and what belongs together has to stay recognizable in an example.
 */
export function scrubber(): (value: JsonValue) => JsonValue {
  const people = standIns((number) => `person-${number}@example.com`);
  const things = standIns((number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
  /** Keys go over several lines; of the rest, programs write JSON by the line, and logs mix it with words. */
  const scrubText = (text: string): string =>
    scrubJson(text, scrubText) ?? withoutKeys(text).replace(/^.+$/gmu, scrubLine);
  const scrubLine = (line: string): string =>
    scrubJson(line, scrubText) ?? withoutNamed(line).replace(EMAIL, people).replace(UUID, things);
  const scrub = (value: JsonValue, secret: boolean): JsonValue => {
    if (typeof value === 'string') return secret ? redacted(value) : scrubText(value);
    if (typeof value === 'number') return secret ? 0 : value;
    if (Array.isArray(value)) return value.map((one) => scrub(one as JsonValue, secret));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, field]) => [
        scrubText(key),
        scrub(field, isSecretField(key, field, secret)),
      ]),
    );
  };
  return (value) => scrub(value, false);
}

function standIns(made: (number: number) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const key = text.toLowerCase();
    const found = known.get(key) ?? made(known.size + 1);
    known.set(key, found);
    return found;
  };
}
