import { SECRET_FORMS, SHORTEST_FORM } from './secret-forms.js';

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

/** Secrets of one form, and what a text has to hold before it is worth a closer look. */
interface Form {
  /** Whether a text may hold one: never false where the pattern finds something. */
  readonly may: (text: string) => boolean;
  readonly pattern: RegExp;
}

const hasUser = (text: string) => text.includes('@') && text.includes('://');
const hasScheme = (text: string) => /bearer |authorization/iu.test(text);

/** What is a secret wherever it stands. None of these finds anything in what is removed already. */
const FORMS: readonly Form[] = [
  // The password in a URL (RFC 3986, section 3.2.1), up to the last `@`, as URL parsers read it; a quote or a bracket
  // ends the URL in the text around it.
  { may: hasUser, pattern: /(?<=\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)[^\s/"<>\\]+(?=@)/giu },
  // A token in the place of the user; names of users are shorter.
  { may: hasUser, pattern: /(?<=:\/\/)[^\s/:@"<>\\]{16,}(?=(?::[^\s/@"<>\\]*)?@)/gu },
  // JSON may write `&` as an escape.
  {
    may: (text) => text.includes('='),
    pattern: new RegExp(`(?<=(?:[?&;#]|\\\\u0026)(?:${QUERY_NAMES})=)[^&;#\\s"'<>()[\\]{}\\\\]+`, 'giu'),
  },
  // RFC 6750, section 2.1. In small letters it is an ordinary word, so there has to be a digit after it.
  { may: hasScheme, pattern: /(?<=\bBearer )[A-Za-z0-9._~+/=-]{8,}/gu },
  { may: hasScheme, pattern: /(?<=\bbearer )(?=[A-Za-z._~+/=-]*[0-9])[A-Za-z0-9._~+/=-]{8,}/giu },
  // Whatever the scheme.
  {
    may: hasScheme,
    pattern:
      /(?<=\bauthorization["'\\]{0,2} {0,2}[:=] {0,2}["'\\]{0,2}(?:[a-z][\w-]{0,20} )?)(?=[^\s"',;\\\d]*\d)[^\s"',;\\]{8,}/giu,
  },
  { may: mayHoldPublishedForm, pattern: anyOf(SECRET_FORMS, 'gu') },
];

const BASIC = /(?<=\bBasic )[A-Za-z0-9+/]{6,}={0,2}/giu;

/** From here on it is quicker to look for the forms one after the other, each by how it begins. */
const LONG = 500;
const ANY_FORM = anyOf(SECRET_FORMS, 'u');
const EACH_FORM = SECRET_FORMS.map((form) => anyOf([form], 'u'));

function mayHoldPublishedForm(text: string): boolean {
  if (text.length < SHORTEST_FORM) return false;
  return text.length < LONG ? ANY_FORM.test(text) : EACH_FORM.some((form) => form.test(text));
}

function anyOf(forms: typeof SECRET_FORMS, flags: string): RegExp {
  return new RegExp(forms.map(({ pattern }) => pattern.source).join('|'), flags);
}

/**
 * Whether `withoutSecretForms` would remove anything. Where it finds nothing in texts with line ends between them, it
 * finds nothing in any of them: no form begins or ends at the edge of a text only.
 */
export function holdsSecretForm(text: string): boolean {
  if (withoutBasic(text) !== text) return true;
  return FORMS.some(({ may, pattern }) => may(text) && text.search(pattern) >= 0);
}

/** A text without what is a secret by its form: in URLs, in headers of authorization, and by what its maker published. */
export function withoutSecretForms(text: string): string {
  let clean = withoutBasic(text);
  for (const { may, pattern } of FORMS) if (may(clean)) clean = clean.replace(pattern, REDACTED);
  return clean;
}

/** A text without the user and password of basic authorization (RFC 7617). */
export function withoutBasic(text: string): string {
  if (!/basic /iu.test(text)) return text;
  return text.replace(BASIC, (word) => (isUserAndPassword(word) ? REDACTED : word));
}

function isUserAndPassword(word: string): boolean {
  return /^[\x20-\x7e]*:[\x20-\x7e]*$/u.test(Buffer.from(word, 'base64').toString('latin1'));
}
