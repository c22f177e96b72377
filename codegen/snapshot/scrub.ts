import { isJsonObject, type JsonValue } from '../../src/runtime/json.js';
import { findSecrets } from '../source/secrets.js';

const REDACTED = '[redacted]';
const EMAIL = /(?<![\w.+-])[\w.+-]+@(?!example\.(?:com|org|net)\b)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/giu;
const UUID = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/giu;
/** What makes a presigned address work for whoever has it. */
const SIGNATURE =
  /(?<=[?&](?:X-Amz-[A-Za-z-]+|X-Goog-[A-Za-z-]+|AWSAccessKeyId|Signature|sig|token)=)[^&\s"]+/giu;
/** Names of fields whose text is a secret, however it looks. */
const SECRET_NAME = /(?:token|secret|passw(?:or)?d|api[_-]?key|private[_-]?key)$/iu;

/**
 * Makes a value fit to be kept in a repository: what looks like a credential is removed, and so is the text of a field
 * that is called one. E-mail addresses and UUIDs are replaced, the same by the same wherever it stands and in every
 * recording: they name real people and things, and what belongs together has to stay recognizable in an example.
 */
export function scrubber(): (value: JsonValue) => JsonValue {
  const people = standIns((number) => `person-${number}@example.com`);
  const things = standIns((number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
  const scrubText = (text: string): string => {
    let clean = text;
    for (const { start, end } of findSecrets(text).sort((a, b) => b.start - a.start))
      clean = clean.slice(0, start) + REDACTED + clean.slice(end);
    return clean.replace(SIGNATURE, REDACTED).replace(EMAIL, people).replace(UUID, things);
  };
  const scrub = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return scrubText(value);
    if (Array.isArray(value)) return value.map(scrub);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, field]) => [
        scrubText(key),
        typeof field === 'string' && field !== '' && SECRET_NAME.test(key) ? REDACTED : scrub(field),
      ]),
    );
  };
  return scrub;
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
