import { type Cache, keyOf } from '../cache/cache.js';
import type { ProjectModel } from '../model/server-model.js';

/** The folder that generated files are in; nothing else belongs there. */
export const GENERATED = 'src/generated';

/** The texts that came of something. */
interface Written {
  readonly texts: readonly string[];
}

/** What writes the files; loaded where one is not remembered. */
type Emit = typeof import('./emit-files.js');

/**
 * Every generated file by its path, in the order of the paths. The same model gives the same bytes, so they are remembered.
 *
 * @param keys of the tools, by name; what has none is written anew
 */
export async function emitProject(
  { server, tools }: ProjectModel,
  contract: string,
  keys: ReadonlyMap<string, string>,
  cache: Cache,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const above = (contract.startsWith('.') ? '../' : '') + contract;
  for (const tool of tools) {
    const path = `${GENERATED}/${tool.names.module}`;
    const key = keys.get(tool.name);
    const [handler, schemas] = await remembered(cache, key && keyOf('code', above, key), ({ emitTool }) =>
      emitTool(tool, above),
    );
    files.set(`${path}.ts`, handler as string).set(`${path}.schemas.js`, schemas as string);
  }
  const names = tools.map((tool) => tool.names);
  const [index] = await remembered(
    cache,
    keyOf('index', contract, JSON.stringify(names)),
    ({ emitIndex }) => [emitIndex(names, contract)],
  );
  const ofServer = keys.get('');
  const [own] = await remembered(cache, ofServer && keyOf('code', contract, ofServer), ({ emitServer }) => [
    emitServer(server, contract),
  ]);
  files.set(`${GENERATED}/index.ts`, index as string).set(`${GENERATED}/server.ts`, own as string);
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

async function remembered(
  cache: Cache,
  key: string | undefined,
  write: (emit: Emit) => readonly string[] | Promise<readonly string[]>,
): Promise<readonly string[]> {
  const known = key === undefined ? undefined : (cache.get(key) as Written | undefined);
  if (known !== undefined) return known.texts;
  const texts = await write(await import('./emit-files.js'));
  if (key !== undefined) cache.put(key, { texts } satisfies Written);
  return texts;
}
