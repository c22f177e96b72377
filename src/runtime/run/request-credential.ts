import { Failure } from '../failure.js';
import type { RunContext } from '../run-context.js';
import type { BasicLogin, HttpSource, RequiredEnv } from '../source.js';
import { variable } from './child-env.js';
import { credential } from './credential.js';
import { isFieldValue } from './field-value.js';

type Env = RunContext['env'];

/** A key in the query, apart from the address: it joins that on the wire and is nowhere else. */
export interface SecretParameter {
  readonly name: string;
  readonly value: string;
}

/** What shows an API who asks. Empty where the source has no credential, or an optional one that is not set. */
export interface RequestCredential {
  readonly headers: Readonly<Record<string, string>>;
  readonly secret?: SecretParameter;
}

/** @throws Failure `MISSING_CREDENTIAL` for a variable that is not set, or whose value can not be sent. */
export function requestCredential(source: HttpSource, env: Env): RequestCredential {
  const { bearer, basic, header, query } = source;
  if (bearer !== undefined) {
    const token = wanted(bearer, env);
    return inHeader('authorization', token && `Bearer ${checked(bearer, token, 'a bearer token')}`);
  }
  if (basic !== undefined) {
    const login = loginOf(basic, env);
    return inHeader('authorization', login && `Basic ${Buffer.from(login).toString('base64')}`);
  }
  if (header !== undefined) {
    const key = wanted(header, env);
    return inHeader(header.name, key && `${header.prefix ?? ''}${checked(header, key, 'a header')}`);
  }
  const value = query && wanted(query, env);
  return query && value ? { headers: {}, secret: { name: query.name, value } } : { headers: {} };
}

/** `user:password`; undefined where it is optional and neither is set. Half a login is a mistake. */
function loginOf(basic: BasicLogin, env: Env): string | undefined {
  const { userEnv, hint } = basic;
  const half = userEnv !== undefined && Boolean(variable(env, userEnv)?.trim());
  const password = wanted(half ? { ...basic, optional: false } : basic, env);
  if (password === undefined) return undefined;
  if (userEnv === undefined && basic.user === undefined) return `${userName(basic.env, password)}:`;
  const user =
    userEnv === undefined ? basic.user : userName(userEnv, credential({ env: userEnv, hint }, env));
  return `${user}:${password}`;
}

function wanted(required: RequiredEnv, env: Env): string | undefined {
  return required.optional && !variable(env, required.env)?.trim() ? undefined : credential(required, env);
}

function inHeader(name: string, value: string | undefined): RequestCredential {
  return { headers: value === undefined ? {} : { [name]: value } };
}

function checked({ env }: RequiredEnv, value: string, what: string): string {
  if (isFieldValue(value)) return value;
  throw unusable(env, what, 'without line breaks or quotes');
}

/** RFC 7617, section 2: the first colon ends the user. */
function userName(env: string, value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!/[:\u0000-\u001f\u007f]/u.test(value)) return value;
  throw unusable(env, 'a user name', 'without colons or line breaks');
}

function unusable(name: string, what: string, how: string): Failure {
  return new Failure({
    code: 'MISSING_CREDENTIAL',
    message: `The environment variable ${name} has a character that ${what} cannot have.`,
    hint: `Set ${name} again, ${how}.`,
  });
}
