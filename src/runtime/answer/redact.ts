import { Failure } from '../failure.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { plainText } from '../plain-text.js';
import type { Redaction } from '../tool.js';
import { holdsSecretForm, REDACTED, withoutSecretForms } from './always-secret.js';
import { type Remover, removerOf } from './written-forms.js';

/** Far deeper than any answer is, and far from the end of the stack. */
const DEEPEST = 500;

/** `production` may stand among secrets, and is none where it is said elsewhere. */
const ORDINARY_WORD = /^\s*\p{L}\p{Ll}*\s*$/u;

/** Removes secrets from a text, and what is not to be seen in it. */
export interface Redactor {
  (text: string): string;
  /**
   * Removes the values of the credentials in use alone. Who decides about a text has to read all of it: a model could
   * write what it wants to do so that it looks like a secret.
   */
  readonly credentials: (text: string) => string;
  /** Removes what stands at the paths of the tool from every text from now on, but for ordinary words. */
  readonly learn: (value: JsonValue) => void;
  /**
   * False only where none of these texts, given with line ends between them, would be changed. One look at all of them
   * costs a tenth of one at each.
   */
  readonly mayChange: (lines: string) => boolean;
}

/**
 * A redactor for the patterns of a tool and the values of the credentials in use. Values under eight
 * characters are left alone: they would blot out ordinary words.
 */
export function redactor(redaction: Redaction | undefined, credentials: readonly string[]): Redactor {
  const patterns = (redaction?.patterns ?? []).map(everywhere);
  const paths = stepsOf(redaction?.paths ?? []);
  const known = new Map<string, Remover | undefined>();
  let removers: readonly Remover[] = [];
  const add = (values: readonly string[], removerOfValue: typeof removerOf) => {
    const before = known.size;
    for (const value of values) {
      const plain = plainText(value).trim();
      if (!known.has(plain)) known.set(plain, removerOfValue(plain));
    }
    if (known.size === before) return;
    // The longest first: one credential may be the beginning of another.
    const longestFirst = [...known].sort(([a], [b]) => b.length - a.length);
    removers = longestFirst.flatMap(([, remover]) => remover ?? []);
  };
  add(credentials, removerOfCredential);
  const withoutKnown = (text: string) =>
    removers.reduce((clean, remove) => remove(clean, REDACTED), plainText(text));
  const redact = (text: string) => {
    let clean = withoutSecretForms(withoutKnown(text));
    for (const pattern of patterns) clean = clean.replace(pattern, REDACTED);
    return clean;
  };
  return Object.assign(redact, {
    credentials: withoutKnown,
    learn: (value: JsonValue) => {
      if (paths.length > 0)
        add(
          textsAt(value, paths).filter((text) => !ORDINARY_WORD.test(text)),
          removerOf,
        );
    },
    // A pattern of a tool may ask where a text begins or ends.
    mayChange: (lines: string) =>
      patterns.length > 0 || withoutKnown(lines) !== lines || holdsSecretForm(lines),
  });
}

const MOST_KEPT = 100;
const ofCredentials = new Map<string, Remover | undefined>();

/** Kept, since the credentials of a server are the same in each call. What a reply holds is not kept. */
function removerOfCredential(value: string): Remover | undefined {
  if (ofCredentials.has(value)) return ofCredentials.get(value);
  if (ofCredentials.size === MOST_KEPT) ofCredentials.clear();
  const remover = removerOf(value);
  ofCredentials.set(value, remover);
  return remover;
}

type Path = readonly string[];

function stepsOf(paths: readonly string[]): Path[] {
  return paths.map((path) => path.split('.'));
}

/** What is left of the paths below a key. */
function below(paths: readonly Path[], key: string): Path[] {
  return paths.filter(([head]) => head === '*' || head === key).map((path) => path.slice(1));
}

/** All texts in what stands at the paths. */
function textsAt(value: JsonValue, paths: readonly Path[], within = false, depth = 0): string[] {
  const inside = within || paths.some((path) => path.length === 0);
  if (typeof value === 'string') return inside ? [value] : [];
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
  return Object.entries(value).flatMap(([key, field]) => {
    const rest = below(paths, key);
    return inside || rest.length > 0 ? textsAt(field as JsonValue, rest, inside, depth + 1) : [];
  });
}

/**
 * Every text inside a value through the redactor, keys too; what stands at the paths is removed whole. Throws
 * BAD_OUTPUT where the value is nested so deep that nothing could show it.
 */
export function redactValue(
  value: JsonValue,
  redact: ((text: string) => string) & Partial<Pick<Redactor, 'mayChange'>>,
  paths: readonly string[] = [],
): JsonValue {
  if (paths.length === 0 && redact.mayChange !== undefined) {
    const texts: string[] = [];
    if (gather(value, texts) && !redact.mayChange(texts.join('\n'))) return value;
  }
  // The items of a list have the same keys.
  const keys = new Map<string, string>();
  const redactKey = (key: string): string => {
    const known = keys.get(key) ?? redact(key);
    keys.set(key, known);
    return known;
  };
  return walk(value, { redact, redactKey }, stepsOf(paths));
}

/** Gathers all texts of a value, each key once; false where it holds something that only `walk` can deal with. */
function gather(value: JsonValue, texts: string[], keys = new Set<string>(), depth = 0): boolean {
  if (typeof value === 'string') texts.push(value);
  if (depth > DEEPEST || typeof (value as unknown) === 'function') return false;
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every((item) => gather(item, texts, keys, depth + 1));
  for (const key of Object.keys(value)) {
    if (!keys.has(key)) texts.push(key);
    keys.add(key);
    if (!gather((value as JsonObject)[key] as JsonValue, texts, keys, depth + 1)) return false;
  }
  return true;
}

interface Cleaning {
  redact(text: string): string;
  redactKey(key: string): string;
}

function walk(value: JsonValue, by: Cleaning, paths: readonly Path[], depth = 0): JsonValue {
  if (depth > DEEPEST)
    throw new Failure({ code: 'BAD_OUTPUT', message: `The answer is nested deeper than ${DEEPEST} levels` });
  if (paths.some((path) => path.length === 0)) return value === null ? null : REDACTED;
  if (typeof value === 'string') return by.redact(value);
  if (Array.isArray(value))
    return value.map((item, index) => walk(item as JsonValue, by, below(paths, String(index)), depth + 1));
  // What every object inherits, which the expression language takes for fields.
  if (typeof (value as unknown) === 'function') return null;
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      by.redactKey(key),
      walk(field, by, below(paths, key), depth + 1),
    ]),
  );
}

/** The pattern for all places, whatever its flags say of where to begin. */
function everywhere(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, `${pattern.flags.replaceAll(/[gy]/gu, '')}g`);
}
