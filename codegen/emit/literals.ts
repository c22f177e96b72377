import { type Code, list, object } from './layout.js';

const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A string literal: single quotes, or double ones where that saves escapes. */
export function stringLiteral(text: string): string {
  const json = JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  if (text.includes("'") && !text.includes('"')) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** The text as it stands between the backticks of a template literal. */
export function templateChars(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll('`', '\\`')
    .replaceAll('${', '\\${')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

export function regexLiteral(pattern: string, flags: string): string {
  return new RegExp(pattern, flags).toString();
}

/** A key of an object literal. There `__proto__: x` sets the prototype; computed, it is a key like any other. */
export function propertyName(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return IDENTIFIER.test(name) ? name : stringLiteral(name);
}

/** Any JSON value as code. */
export function literal(value: unknown): Code {
  if (typeof value === 'string') return stringLiteral(value);
  if (Array.isArray(value)) return list(value.map(literal));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return object(Object.entries(value).map(([key, field]) => [propertyName(key), literal(field)] as const));
}
