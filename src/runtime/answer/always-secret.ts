import { SECRET_FORMS } from './secret-forms.js';

export const REDACTED = '[redacted]';

/** Parameters of an address that make it work for whoever has it, as of one that is presigned. */
const QUERY_NAMES = [
  'X-(?:Amz|Goog)-(?:Signature|Credential|Security-Token)',
  'AWSAccessKeyId',
  'Signature',
  'sig',
  '(?:(?:access|refresh|id|auth|session)_?)?token',
  'api_?key',
  'client_secret',
  'password',
].join('|');

/** What is a secret wherever it stands. None of these finds anything in what is removed already. */
const PATTERNS: readonly RegExp[] = [
  // The password in a URL (RFC 3986, section 3.2.1), up to the last `@`, as URL parsers read it; a quote or a bracket
  // ends the URL in the text around it.
  /(?<=\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)[^\s/"<>\\]+(?=@)/giu,
  // A token in the place of the user; names of users are shorter.
  /(?<=:\/\/)[^\s/:@"<>\\]{16,}(?=(?::[^\s/@"<>\\]*)?@)/gu,
  // JSON may write `&` as an escape.
  new RegExp(`(?<=(?:[?&;#]|\\\\u0026)(?:${QUERY_NAMES})=)[^&;#\\s"'<>()[\\]{}\\\\]+`, 'giu'),
  // RFC 6750, section 2.1. In small letters it is an ordinary word, so there has to be a digit after it.
  /(?<=\bBearer )[A-Za-z0-9._~+/=-]{8,}/gu,
  /(?<=\bbearer )(?=[A-Za-z._~+/=-]*[0-9])[A-Za-z0-9._~+/=-]{8,}/giu,
  // Whatever the scheme.
  /(?<=\bauthorization["'\\]{0,2} {0,2}[:=] {0,2}["'\\]{0,2}(?:[a-z][\w-]{0,20} )?)(?=[^\s"',;\\\d]*\d)[^\s"',;\\]{8,}/giu,
  new RegExp(SECRET_FORMS.map(({ pattern }) => pattern.source).join('|'), 'gu'),
];

const BASIC = /(?<=\bBasic )[A-Za-z0-9+/]{6,}={0,2}/giu;

/** A text without what is a secret by its form: in URLs, in headers of authorization, and by what its maker published. */
export function withoutSecretForms(text: string): string {
  return PATTERNS.reduce((clean, pattern) => clean.replace(pattern, REDACTED), withoutBasic(text));
}

/** A text without the user and password of basic authorization (RFC 7617). */
export function withoutBasic(text: string): string {
  return text.replace(BASIC, (word) => (isUserAndPassword(word) ? REDACTED : word));
}

function isUserAndPassword(word: string): boolean {
  return /^[\x20-\x7e]*:[\x20-\x7e]*$/u.test(Buffer.from(word, 'base64').toString('latin1'));
}
