import type { RunContext } from '../run-context.js';
import type { CliSource } from '../source.js';

type Env = RunContext['env'];

export const windows = process.platform === 'win32';

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
 *
 * @param carrier what tells the program that it is a part of a trace, by the names of headers
 */
export function childEnv(
  source: CliSource,
  env: Env,
  carrier: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const child: Record<string, string> = {};
  for (const name of [...always, ...source.env]) {
    const value = variable(env, name);
    if (value !== undefined) child[name] = value;
  }
  // `TRACEPARENT` and `TRACESTATE` (OpenTelemetry, environment variables as carriers).
  for (const [name, value] of Object.entries(carrier)) child[name.toUpperCase()] = value;
  return { ...child, ...source.set };
}
