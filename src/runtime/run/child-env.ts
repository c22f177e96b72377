import { Failure } from '../failure.js';
import type { RunContext } from '../run-context.js';
import type { CliSource, RequiredEnv } from '../source.js';

type Env = RunContext['env'];

const windows = process.platform === 'win32';

/** Always handed on: a program can't find its helpers or its own settings without them. */
const always = windows
  ? [
      ...['PATH', 'PATHEXT', 'HOME', 'USERPROFILE', 'HOMEDRIVE', 'HOMEPATH', 'APPDATA', 'LOCALAPPDATA'],
      ...['PROGRAMDATA', 'SystemRoot', 'SystemDrive', 'windir', 'ComSpec', 'TEMP', 'TMP'],
    ]
  : ['PATH', 'HOME'];

/** A variable of the environment; names have no case on Windows, where `PATH` is mostly spelled `Path`. */
export function variable(env: Env, name: string): string | undefined {
  if (!windows || env[name] !== undefined) return env[name];
  const key = Object.keys(env).find((each) => each.toUpperCase() === name.toUpperCase());
  return key === undefined ? undefined : env[key];
}

/**
 * The environment of the child, by allow-list: whatever else the server was given, such as the credentials of
 * other sources, stays out of reach of the program.
 */
export function childEnv(source: CliSource, env: Env): Record<string, string> {
  const child: Record<string, string> = {};
  for (const name of [...always, ...source.env]) {
    const value = variable(env, name);
    if (value !== undefined) child[name] = value;
  }
  return { ...child, ...source.set };
}

/**
 * The value of a variable that carries a credential, without white space around it.
 *
 * @throws Failure `MISSING_CREDENTIAL` if it is not set or blank; names the variable, never a value.
 */
export function credential(required: RequiredEnv, env: Env): string {
  const value = variable(env, required.env)?.trim();
  if (value) return value;
  throw new Failure({
    code: 'MISSING_CREDENTIAL',
    message: `The environment variable ${required.env} is not set.`,
    hint: required.hint,
  });
}
