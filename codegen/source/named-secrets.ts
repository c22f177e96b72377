import { isJsonObject } from '../../src/runtime/json.js';
import { secretName } from './secret-names.js';
import type { Path } from './source-file.js';

/** Keys below which names are those of headers, variables and parameters of an address. */
const HOLDERS = ['headers', 'set', 'query'];
/** What is data of others, or a form: a header in a reply is none that is sent. */
const NO_HOLDER = ['examples', 'params', 'output'];
/** What stands before a credential in a header. */
const SCHEME = /^(?:bearer|basic|digest|token|apikey|key)(?:\s+|$)/iu;
const HOLE = /\{[^{}]*\}/gu;
/** Words that a variable is switched with. */
const SWITCH = /^(?:true|false|yes|no|on|off|none|null|auto|always|never|required|optional|\d{1,3})$/iu;

/** Values in the work of a spec whose names say that they are secrets, and that are written out. */
export function findNamedSecrets(
  value: unknown,
  path: Path = [],
): { readonly path: Path; readonly name: string }[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => findNamedSecrets(one, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const below = [...path, key];
    if (path.length === 0 && NO_HOLDER.includes(key)) return [];
    if (!HOLDERS.includes(key) || !isJsonObject(child)) return findNamedSecrets(child, below);
    return Object.entries(child).flatMap(([name, text]) =>
      typeof text === 'string' && isWrittenOut(name, text) ? [{ path: [...below, name], name }] : [],
    );
  });
}

/** Holes are filled by others, so what counts is what stands beside them. */
function isWrittenOut(name: string, text: string): boolean {
  const literal = text.replace(HOLE, '').trim().replace(SCHEME, '');
  if (SWITCH.test(literal)) return false;
  const sure = secretName(name);
  if (sure === undefined) return false;
  // `cookie: consent=yes` is no secret; a long word with digits is.
  return sure === 'sure' ? literal.length >= 4 : /(?=[A-Za-z+/_-]*\d)[\w+/=-]{12,}/u.test(literal);
}
