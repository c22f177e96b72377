import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/runtime/json.js';
import type { Client } from '../client.js';
import { configFor } from '../client-config.js';
import type { ServerLaunch } from '../launch.js';
import { ConfigProblem } from './config-problem.js';
import { inputsOfAlone, JsonText } from './json-entry.js';
import { readTree, valuesIn } from './json-tree.js';
import { askedIn, inputsOf, isSettings, mergedEntry, type Settings } from './merge.js';
import { same } from './same.js';
import { readToml, removeTable, setTable } from './toml-table.js';

/** What a server is called in a file, and what stands there; undefined where nothing does. */
export interface Found {
  readonly container: string;
  readonly entry: Settings | undefined;
}

const MARK = '\uFEFF';
/** Whether what is emptied goes as well: the object of servers, and the list of inputs. */
const WAYS = [
  [true, true],
  [true, false],
  [false, true],
  [false, false],
] as const;

/** Reads a file for the entry of a server. Throws `ConfigProblem` for a file that has to be left alone. */
export function findServer(client: Client, name: string, text: string): Found {
  const values = valuesOf(client, bare(text));
  const container = containerOf(client);
  const servers = values[container];
  if (servers !== undefined && !isSettings(servers))
    throw new ConfigProblem(`has something else than servers at \`${container}\``);
  const entry = servers !== undefined && Object.hasOwn(servers, name) ? servers[name] : undefined;
  if (entry !== undefined && !isSettings(entry))
    throw new ConfigProblem(`has something else than a server at \`${container}.${name}\``);
  return { container, entry };
}

/**
 * The file with a server in it; the same text where it is there already. Everything else stays byte for byte, and what
 * a person added to the entry does, too. Throws `ConfigProblem` where that can not be done.
 *
 * @param text of the file; undefined where there is none
 */
export function withServer(client: Client, launch: ServerLaunch, text: string | undefined): string {
  if (text === undefined) return configFor(client, launch).text;
  const before = valuesOf(client, bare(text));
  const { container, entry } = findServer(client, launch.name, text);
  const wanted = client.settings(launch);
  const own = (wanted[container] as Readonly<Record<string, JsonObject>>)[launch.name] as JsonObject;
  const given = new Set(launch.env.flatMap((one) => (one.value === undefined ? [] : [one.name])));
  const merged = entry === undefined ? own : mergedEntry(entry, own, given);
  if (before.inputs !== undefined && wanted.inputs !== undefined && !Array.isArray(before.inputs))
    throw new ConfigProblem('has no list at `inputs`');
  const known = new Set(inputsOf(before).map(({ id }) => id));
  const asked = askedIn(merged as JsonObject);
  const inputs = inputsOf(wanted).filter(({ id }) => asked.has(id) && !known.has(id));
  if (same(entry, merged) && inputs.length === 0) return text;
  const expected = {
    ...before,
    [container]: { ...(before[container] as Settings | undefined), [launch.name]: merged },
    ...(inputs.length > 0 && {
      inputs: [...inputsOf(before), ...inputs].map(({ item }) => item),
    }),
  };
  const path = [container, launch.name] as const;
  if (client.format === 'toml') return proven(client, text, setTable(bare(text), path, merged), [expected]);
  let json = new JsonText(bare(text), client.format);
  for (const { item } of inputs) json = json.append('inputs', item);
  json = json.sync(path, entry as JsonValue | undefined, merged as JsonObject);
  return proven(client, text, json.text, [expected]);
}

/**
 * The file without a server: the likeliest text first, then others in which it may have been before the server came.
 * Undefined where it is not there. Inputs that only the server asked for go with it.
 */
export function withoutServer(client: Client, name: string, text: string): readonly string[] | undefined {
  const { container, entry } = findServer(client, name, text);
  if (entry === undefined) return undefined;
  const before = valuesOf(client, bare(text));
  const { [name]: _entry, ...others } = before[container] as Settings;
  const left = { ...before, [container]: others };
  const path = [container, name] as const;
  if (client.format === 'toml') {
    const { [container]: _container, ...alone } = before;
    return [proven(client, text, removeTable(bare(text), path), [left, alone])];
  }
  const ids = inputsOfAlone(entry as JsonObject, left as JsonObject);
  const inputs = inputsOf(before).filter(({ id }) => !ids.has(id));
  const json = new JsonText(bare(text), client.format);
  return WAYS.map(([server, input]) => {
    const after = json.remove(path, server).removeInputs(ids, before as JsonObject, input);
    const expected = {
      ...left,
      ...(Array.isArray(before.inputs) && { inputs: inputs.map(({ item }) => item) }),
    };
    const forms = WAYS.map(([noServer, noInput]) =>
      withoutEmpty(expected, [...(noServer ? [container] : []), ...(noInput ? ['inputs'] : [])]),
    );
    return proven(client, text, after.text, forms);
  });
}

function withoutEmpty(settings: Settings, keys: readonly string[]): Settings {
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([key, value]) => !keys.includes(key) || Object.keys(value as object).length > 0,
    ),
  );
}

/** The text, if it says what it should; an edit that changes anything else is none. */
function proven(client: Client, before: string, after: string, expected: readonly Settings[]): string {
  let found: Settings | undefined;
  try {
    found = valuesOf(client, after);
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error;
  }
  if (!expected.some((one) => same(one, found)))
    throw new ConfigProblem('is written in a way in which no server can be put in or taken out by a program');
  return before.startsWith(MARK) ? MARK + after : after;
}

function valuesOf(client: Client, text: string): Settings {
  return client.format === 'toml' ? readToml(text) : valuesIn(readTree(text, client.format));
}

function bare(text: string): string {
  return text.startsWith(MARK) ? text.slice(1) : text;
}

/** The key below which a client has its servers. */
function containerOf(client: Client): string {
  const settings = client.settings({ name: 'x', title: '', command: '', args: [], env: [] });
  const [key] = Object.entries(settings).find(([, value]) => isJsonObject(value)) ?? [];
  return key as string;
}
