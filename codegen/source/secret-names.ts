/** How sure a name is: `likely` ones are often called so without being secret. */
export type SecretName = 'sure' | 'likely';

/** Last words of names that mean a secret, in the singular. */
const SURE = new Set(
  'password passwd passwort passphrase passcode pwd secret token apikey credential authorization jwt otp'.split(
    ' ',
  ),
);
const LIKELY = new Set('pass auth oauth cookie session sid signature sig bearer'.split(' '));
/** Words before `key` that make it a secret one. `key` alone is any key. */
const KEYS = new Set(
  'api access private secret signing encryption master shared account auth client license service'.split(' '),
);
/** Names without a gap between their words: `PGPASSWORD`, `accesstoken`. */
const RUN_TOGETHER =
  /(?:password|passwd|passphrase|secret|token|credential|(?:api|access|secret|private)key|authorization|setcookie|sessionid)$/u;
/** Words at the end that change nothing: `secret_key_base`, `password_hash`, `api_key_2`. */
const TAIL = new Set(
  'base value text plain raw hash encoded encrypted b64 base64 current new old previous data str'.split(' '),
);
/** A token of these is a place in a list or a number of words, and opens nothing. */
const PLACES = new Set(
  'next previous prev page paging continuation continue cursor sync start end max min total'.split(' '),
);
const COUNTED = new Set('input output prompt completion cached reasoning used remaining'.split(' '));

/**
 * Whether a name of a field, a header, a variable or a flag says that its value is a secret: by its last words, so
 * `client_secret`, `accessToken`, `X-Api-Key` and `SECRET_KEY_BASE` do, `token_type`, `password_expires_at`, `next_token`
 * and `input_tokens` do not.
 */
export function secretName(name: string): SecretName | undefined {
  const words = wordsOf(name);
  while (words.length > 1 && (TAIL.has(words.at(-1) as string) || /^\d+$/u.test(words.at(-1) as string)))
    words.pop();
  const [last = '', before = ''] = words.toReversed();
  const one = last.length > 4 ? last.replace(/s$/u, '') : last;
  if (one === 'token' && (PLACES.has(before) || COUNTED.has(before))) return undefined;
  if (
    SURE.has(one) ||
    SURE.has(last) ||
    (one === 'key' && KEYS.has(before)) ||
    (last === 'keys' && KEYS.has(before))
  )
    return 'sure';
  if (last === 'id' && before === 'session') return 'likely';
  if (LIKELY.has(one) || LIKELY.has(last)) return 'likely';
  return RUN_TOGETHER.test(one) ? 'sure' : undefined;
}

/** The words of a name in camelCase, snake_case, kebab-case or with dots, in lower case. */
function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
