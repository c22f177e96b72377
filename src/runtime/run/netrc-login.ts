import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { RunContext } from '../run-context.js';
import { credentialsIn, type RequiredEnv, type Source } from '../source.js';
import { variable, windows } from './child-env.js';
import { netrcPassword } from './read-netrc.js';

type Env = RunContext['env'];

/** Set to 1, it lets the login of a program stand in for a credential that is not in the environment. */
export const NETRC_SWITCH = 'TOOLSD_NETRC';

/** More is no list of logins. */
const LARGEST = 1_000_000;

/** What a netrc file has for a credential. */
export type NetrcLogin =
  | { readonly found: true; readonly password: string; readonly file: string }
  | { readonly found: false; readonly problem: string; readonly mend: string };

/**
 * The environment, with the credentials that the person's netrc file has where the environment has none, and where the
 * operator wishes that. The file is read anew each time: a new login counts at once.
 */
export function withLogins(sources: Readonly<Record<string, Source>>, env: Env): Env {
  if (!wished(env)) return env;
  const logins = credentialsIn(sources).flatMap((required) => {
    if (variable(env, required.env)?.trim()) return [];
    const login = netrcLogin(required, env);
    return login?.found ? [[required.env, login.password] as const] : [];
  });
  return logins.length === 0 ? env : { ...env, ...Object.fromEntries(logins) };
}

export function wished(env: Env): boolean {
  return variable(env, NETRC_SWITCH)?.trim() === '1';
}

/** What the netrc file has for a credential; undefined where the credential has nothing to do with it. */
export function netrcLogin({ netrc: machine }: RequiredEnv, env: Env): NetrcLogin | undefined {
  if (machine === undefined) return undefined;
  const file = variable(env, 'NETRC') || join(home(env), windows ? '_netrc' : '.netrc');
  const text = read(file);
  if (typeof text !== 'string') return text;
  const password = netrcPassword(text, machine)?.trim();
  if (password) return { found: true, password, file };
  return {
    found: false,
    problem: `${file} has no password for ${machine}`,
    mend: `Log in with the program that keeps its login for ${machine} there.`,
  };
}

function home(env: Env): string {
  return variable(env, windows ? 'USERPROFILE' : 'HOME') || homedir();
}

/** What is opened is looked at, not the path. Without waiting: to open a pipe would wait for one who writes to it. */
function read(file: string): string | Exclude<NetrcLogin, { found: true }> {
  let handle: number;
  try {
    handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const problem = code === 'ENOENT' ? `there is no ${file}` : `${file} can not be read (${code})`;
    return { found: false, problem, mend: 'NETRC in the environment of this server names another file.' };
  }
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile() || stats.size > LARGEST)
      return { found: false, problem: `${file} is no file of logins`, mend: 'Correct NETRC.' };
    // As ssh and GNU ftp do: a password that others can read is none.
    if (!windows && (stats.mode & 0o077) !== 0)
      return {
        found: false,
        problem: `${file} can be read or changed by others than its owner, so it is not used`,
        mend: `Run: chmod 600 ${file}`,
      };
    return readFileSync(handle, 'utf8');
  } finally {
    closeSync(handle);
  }
}
