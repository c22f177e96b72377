import { isJsonObject, type JsonValue } from '../../../src/runtime/json.js';

/** What a file of JSON or TOML says. */
export type Settings = Readonly<Record<string, unknown>>;

export function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/**
 * An entry as it should be: what a person added to it stays, such as a time limit, and so do variables that they filled
 * in; `given` are variables whose value was said now.
 */
export function mergedEntry(before: Settings, wanted: Settings, given: ReadonlySet<string>): Settings {
  const { env: oldEnv, env_vars: oldNames, ...rest } = before;
  const { env: newEnv, env_vars: newNames, ...own } = wanted;
  const env: Record<string, unknown> = isSettings(oldEnv) ? { ...oldEnv } : {};
  for (const [name, value] of Object.entries(isSettings(newEnv) ? newEnv : {}))
    if (given.has(name) || !Object.hasOwn(env, name)) env[name] = value;
  const names = [...new Set([...textsOf(oldNames), ...textsOf(newNames)])].filter((name) => !given.has(name));
  return {
    ...rest,
    ...own,
    ...((isSettings(oldEnv) || Object.keys(env).length > 0) && { env }),
    ...((oldNames !== undefined || names.length > 0) && { env_vars: names }),
  };
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** The ids that an entry of VS Code asks a person about. */
export function askedIn(value: JsonValue | undefined): ReadonlySet<string> {
  const text = JSON.stringify(value) ?? '';
  return new Set([...text.matchAll(/\$\{input:([^}]+)\}/g)].map(([, id = '']) => id));
}

/** The items of `inputs` with their ids; items without one have an empty id. */
export function inputsOf(settings: Settings): { readonly id: string; readonly item: JsonValue }[] {
  const { inputs } = settings;
  if (!Array.isArray(inputs)) return [];
  return inputs.map((item: JsonValue) => {
    const id = isJsonObject(item) ? item.id : undefined;
    return { id: typeof id === 'string' ? id : '', item };
  });
}
