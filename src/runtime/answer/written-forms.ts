/** Fewer characters would blot out ordinary words. */
const SHORTEST = 8;

/** Removes a secret from a text, however it is written there. */
export type Remover = (text: string, by: string) => string;

/**
 * What removes a value as it is, inside JSON, inside JSON within JSON, percent-encoded, and as a part of what is
 * encoded in Base64, such as `user:password`. Undefined for a value that is too short to tell from ordinary words.
 */
export function removerOf(value: string): Remover | undefined {
  if (value.length < SHORTEST) return undefined;
  const pattern = new RegExp([...value].map(written).join(''), 'gu');
  // What is encoded may be JSON, as in a token.
  const texts = [value, JSON.stringify(value).slice(1, -1)];
  const all = texts.flatMap((text) => [0, 1, 2].flatMap((offset) => base64Cores(text, offset)));
  const cores = [...new Set(all)];
  return (text, by) =>
    // None of its forms is shorter than the value.
    text.length < value.length
      ? text
      : cores.reduce((rest, core) => withoutWords(rest, core, by), text.replace(pattern, by));
}

/** The pattern for a character in all of its forms. */
function written(character: string): string {
  if (/^[A-Za-z0-9]$/u.test(character)) return character;
  const bytes = [...Buffer.from(character)].map((byte) => `%${hex(byte, 2)}`);
  const units = character.split('').map((unit) => `\\\\u${hex(unit.charCodeAt(0), 4)}`);
  // A line end is a letter in JSON. A row of backslashes grows with each JSON text around; none is in more than three.
  const inJson = JSON.stringify(character).slice(1, -1).at(-1) as string;
  const forms = [`\\\\{1,8}${literal(inJson)}`, literal(character), bytes.join(''), units.join('')];
  return `(?:${(character === ' ' ? [...forms, '\\+'] : forms).join('|')})`;
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

/** A number in hexadecimal digits, of either case. */
function hex(number: number, digits: number): string {
  const text = number.toString(16).padStart(digits, '0');
  return text.replaceAll(/[a-f]/gu, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

/** The letters of Base64 (RFC 4648, both alphabets) that a value fills by itself, after so many other bytes. */
function base64Cores(value: string, offset: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]);
  const [start, end] = [Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6)];
  return (['base64', 'base64url'] as const).map((alphabet) => bytes.toString(alphabet).slice(start, end));
}

const BASE64 = /[A-Za-z0-9+/_-]/u;

/** The text without the Base64 words that hold these letters. */
function withoutWords(text: string, letters: string, by: string): string {
  let clean = '';
  let done = 0;
  for (let at = text.indexOf(letters); at >= 0; at = text.indexOf(letters, done)) {
    let [start, end] = [at, at + letters.length];
    while (start > done && BASE64.test(text[start - 1] as string)) start -= 1;
    while (end < text.length && BASE64.test(text[end] as string)) end += 1;
    while (text[end] === '=') end += 1;
    clean += text.slice(done, start) + by;
    done = end;
  }
  return clean + text.slice(done);
}
