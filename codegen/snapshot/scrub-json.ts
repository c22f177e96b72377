import { REDACTED } from '../../src/runtime/answer/always-secret.js';
import { secretName } from '../source/secret-names.js';

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|-?\d[\d.eE+-]*|true|false|null/gu;

/** Fields that say something of a secret within it: `credentials: [{name, state, password}]`. */
const DESCRIBES =
  /(?:^|[_-])(?:name|type|kind|state|status|description|title|at|in|date|count|scopes?|enabled|version)$|(?:At|In|Name|Type)$/u;

/**
 * Whether the value of a field is a secret by its name, or by that of what it stands in. A number of tokens is a count.
 */
export function isSecretField(name: string, value: unknown, within: boolean): boolean {
  if (secretName(name) === undefined) return within && !DESCRIBES.test(name);
  return within || !(typeof value === 'number' && /tokens$/iu.test(name));
}

/**
 * A JSON text with the values of its secret fields removed, whatever they are, and its other texts through `scrub`. All
 * other characters stay, so that numbers and layout do. Undefined where the text is no JSON list or object.
 */
export function scrubJson(text: string, scrub: (text: string) => string): string | undefined {
  if (!isJson(text)) return undefined;
  /** For each list or object that is open, whether it is a secret, and its current key. */
  const open: { secret: boolean; list: boolean; key: string | undefined }[] = [];
  return text.replace(TOKEN, (token: string) => {
    const around = open.at(-1);
    const value = token === '{' || token === '[' ? undefined : literal(token);
    const secret =
      around !== undefined &&
      (around.key === undefined ? around.secret : isSecretField(around.key, value, around.secret));
    if (token === '{' || token === '[') open.push({ secret, list: token === '[', key: undefined });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',' && around !== undefined) around.key = undefined;
    else if (typeof value === 'string' && around !== undefined && !around.list && around.key === undefined) {
      around.key = value;
      return written(value, scrub(value), token);
    } else if (typeof value === 'string')
      return written(value, secret ? redacted(value) : scrub(value), token);
    else if (typeof value === 'number') return secret ? '0' : token;
    return token;
  });
}

/** A text that is a secret; an empty one shows that there is none. */
export function redacted(text: string): string {
  return text === '' ? '' : REDACTED;
}

function written(before: string, after: string, token: string): string {
  return before === after ? token : JSON.stringify(after);
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/u.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function literal(token: string): unknown {
  return /^[{}[\],:]$/u.test(token) ? undefined : JSON.parse(token);
}
