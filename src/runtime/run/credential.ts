import { Failure } from '../failure.js';
import type { RunContext } from '../run-context.js';
import type { RequiredEnv } from '../source.js';
import { variable } from './child-env.js';
import { NETRC_SWITCH, netrcLogin, wished } from './netrc-login.js';

type Env = RunContext['env'];

/**
 * The value of a variable that carries a credential, without white space around it.
 *
 * @throws Failure `MISSING_CREDENTIAL` if it is not set or blank; names the variable, never a value, and every other way
 * to come by one.
 */
export function credential(required: RequiredEnv, env: Env): string {
  const value = variable(env, required.env)?.trim();
  if (value) return value;
  const { reason, hint } = missing(required, env);
  throw new Failure({
    code: 'MISSING_CREDENTIAL',
    message: `The environment variable ${required.env} is not set${reason}.`,
    hint,
  });
}

/** Why there is no credential besides that its variable is not set, and what to do. */
export function missing(required: RequiredEnv, env: Env): { readonly reason: string; readonly hint: string } {
  const { netrc, hint } = required;
  if (netrc === undefined) return { reason: '', hint };
  if (!wished(env)) {
    const other = `Or set ${NETRC_SWITCH}=1 there, to use the login for ${netrc} in your netrc file.`;
    return { reason: '', hint: `${hint} ${other}` };
  }
  const login = netrcLogin(required, env);
  return login === undefined || login.found
    ? { reason: '', hint }
    : { reason: `, and ${login.problem}`, hint: `${login.mend} Or: ${hint}` };
}
