import type { Emulator } from '../../../emulator/index.js';
import type { Message } from '../../e2e/server-process.js';

/** Everything that a call could change, one value a line: `apps.example-app.maintenance: false`. */
export type State = ReadonlyMap<string, string>;

/**
 * Asks the API for all that the account can see. Ids are written as the names they first had, and times are left
 * out, so that equal changes give equal states.
 *
 * The questions are recorded by the emulator like any other request, and a look at a dyno that starts lets it come
 * up: reset the emulator before the next call.
 */
export async function readState(emulator: Emulator, names: Map<string, string>): Promise<State> {
  const get = async (path: string, headers: Record<string, string> = {}): Promise<Message> => {
    const accept = 'application/vnd.heroku+json; version=3';
    const authorization = `Bearer ${emulator.token}`;
    const response = await fetch(`${emulator.url}${path}`, {
      headers: { accept, authorization, ...headers },
    });
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const perApp = async ({ id }: Message) => {
    const releases = await get(`/apps/${id}/releases`, { range: 'version ..; max=1000' });
    return {
      formation: await get(`/apps/${id}/formation`),
      dynos: await get(`/apps/${id}/dynos`),
      config: await get(`/apps/${id}/config-vars`),
      collaborators: await get(`/apps/${id}/collaborators`),
      // The ones before only get more.
      release: releases.toSorted((a: Message, b: Message) => a.version - b.version).at(-1),
    };
  };
  /** The answers about each item, under the item's name. */
  const askEach = async (items: readonly Message[], ask: (item: Message) => Promise<Message>) =>
    Object.fromEntries(
      await Promise.all(items.map(async (item) => [names.get(item.id), await ask(item)] as const)),
    );
  const isDatabase = (addon: Message) => addon.addon_service.name === 'heroku-postgresql';

  const [apps, addons, pipelines] = [await get('/apps'), await get('/addons'), await get('/pipelines')];
  learnNames([apps, addons, pipelines], names);
  const everything = {
    apps,
    app: await askEach(apps, perApp),
    addons,
    attachments: await get('/addon-attachments'),
    databases: await askEach(addons.filter(isDatabase), ({ name }) => get(`/client/v11/databases/${name}`)),
    pipelines,
    couplings: await askEach(pipelines, ({ id }) => get(`/pipelines/${id}/pipeline-couplings`)),
    transfers: await get('/account/app-transfers'),
  };
  learnNames(everything, names);
  return new Map(linesOf(everything, '', names));
}

/** What is in one state and not in the other, in words. */
export function changeBetween(before: State, after: State): string[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys.flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)];
    return old === now ? [] : [`${key}: ${old ?? 'nothing'} -> ${now ?? 'nothing'}`];
  });
}

function learnNames(value: unknown, names: Map<string, string>): void {
  if (typeof value !== 'object' || value === null) return;
  const { id, name, type } = value as { id?: unknown; name?: unknown; type?: unknown };
  const known = name ?? type;
  if (typeof id === 'string' && typeof known === 'string' && !names.has(id)) names.set(id, known);
  for (const inner of Object.values(value)) learnNames(inner, names);
}

function* linesOf(
  value: unknown,
  path: string,
  names: ReadonlyMap<string, string>,
): Generator<[key: string, value: string]> {
  if (typeof value !== 'object' || value === null) {
    const isId = /(?:^|[._])(?:id|uuid)$/u.test(path);
    yield [path, String((typeof value === 'string' && names.get(value)) || (isId ? '(id)' : value))];
    return;
  }
  const times = new Map<string, number>();
  for (const [key, inner] of Object.entries(value)) {
    if (/_at$/u.test(key)) continue;
    const name = Array.isArray(value) ? nameOf(inner, key, names) : key;
    const count = (times.get(name) ?? 0) + 1;
    times.set(name, count);
    // Every app may have an attachment of the same name.
    const step = count === 1 ? name : `${name} ${count}`;
    yield* linesOf(inner, path === '' ? step : `${path}.${step}`, names);
  }
}

function nameOf(item: Message, index: string, names: ReadonlyMap<string, string>): string {
  return names.get(item?.id) ?? item?.name ?? item?.type ?? index;
}
