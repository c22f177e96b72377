import { REDACTED, withoutBasic } from '../../src/runtime/answer/always-secret.js';
import { secretName } from '../source/secret-names.js';
import { findSecrets } from '../source/secrets.js';

/** What makes a presigned address work for whoever has it. */
const SIGNATURE =
  /(?<=[?&](?:X-Amz-[A-Za-z-]{1,40}|X-Goog-[A-Za-z-]{1,40}|AWSAccessKeyId|Signature|sig|token)=)[^&\s"]+/giu;
/** `NAME=value`, `name: value`, `"name": "value"`, `--name=value`, `?name=value`. */
const ASSIGNED =
  /(?<![\w.-])(?<lead>-{0,2}["']?)(?<name>[A-Za-z_][\w.-]{1,80})(?<sign>["']?[ \t]{0,8}(?:=>|:=|=|:(?!\/\/))[ \t]{0,8})(?<value>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[^\s"'&;,<>()[\]{}|][^\s"'&;,<>)\]}]*)/gu;
/** A whole line of a header or of a configuration, whose value may hold blanks. */
const LINE =
  /^(?<lead>[ \t]*(?:[<>*-][ \t]+)?)(?<name>[A-Za-z][\w.-]{1,80})(?<sign>:[ \t]+)(?<value>[^\s"'{[|>].*)$/gmu;
/** A header within a command: `-H 'Authorization: token abc'`. */
const HEADER = /(?<lead>["'])(?<name>[A-Za-z][\w-]{1,80})(?<sign>:[ \t]*)(?<value>[^"'\n]+)(?=["'])/gu;
/** `--password hunter2`; a word in capitals or in brackets is a place for one, in a help. */
const FLAG =
  /(?<![\w-])(?<lead>--?)(?<name>[A-Za-z][\w-]{1,80})(?<sign>[ \t]+)(?<value>(?![A-Z_]+(?!\S))[^\s"'<[{(-][^\s"']*|"[^"\n]*"|'[^'\n]*')/gu;
/** `curl -u bob:pw`; numbers are a user and a group. */
const USER =
  /(?<=(?<!\S)(?:-u[ \t]*|--user[ \t=]+|--proxy-user[ \t=]+)["']?(?!\d+:\d+(?!\S))[^\s:"']{1,100}:)[^\s"']+/gu;
/** Values that say something about a secret and are none. A few digits count something: `pass: 12`. */
const ABOUT = /^(?:\d{1,3}|true|false|null|none|nil|undefined|yes|no|\[redacted\].*|\$\{?\w+\}?|\*+|)$/iu;

/** A text without what is a credential by its form. */
export function withoutKeys(text: string): string {
  let clean = text;
  for (const { start, end } of findSecrets(text).reverse())
    clean = clean.slice(0, start) + REDACTED + clean.slice(end);
  return clean;
}

/** A line without what is called a credential, in one of the ways in which texts give names. */
export function withoutNamed(line: string): string {
  const clean = withoutBasic(line.replace(SIGNATURE, REDACTED).replace(USER, REDACTED));
  return [HEADER, LINE, ASSIGNED, FLAG].reduce((text, form) => text.replace(form, redactNamed), clean);
}

function redactNamed(...match: unknown[]): string {
  const [whole] = match as [string];
  const { lead, name, sign, value } = match.at(-1) as Record<'lead' | 'name' | 'sign' | 'value', string>;
  const quote = /^["']/u.exec(value)?.[0] ?? '';
  const bare = quote === '' ? value.trim() : value.slice(1, -1);
  if (ABOUT.test(bare) || secretName(name) === undefined) return whole;
  return `${lead}${name}${sign}${quote}${REDACTED}${quote}`;
}
