import { type Cache, keyOf } from '../cache/cache.js';
import type { SoundProject } from '../model/sound-project.js';

/** The folder that generated files are in; nothing else belongs there. */
export const GENERATED = 'src/generated';

/** A generated file. Its text may not be at hand: where the one on a disk has its digest, nobody asks for it. */
export interface EmittedFile {
  readonly digest: string;
  text(): Promise<string>;
}

/** The texts that came of something. */
interface Written {
  readonly texts: readonly string[];
}

/** The digests of those texts. */
interface Digests {
  readonly digests: readonly string[];
}

/** What writes the files; loaded where one is not remembered. */
type Emit = typeof import('./emit-files.js');

/** What stands for the text of a generated file. */
export function digestOf(text: string): string {
  return keyOf('file', text);
}

/** Every generated file by its path, in the order of the paths. The same model gives the same bytes, so they are remembered. */
export async function emitProject(
  { server, key: ofServer, tools }: SoundProject,
  contract: string,
  cache: Cache,
): Promise<ReadonlyMap<string, EmittedFile>> {
  const files = new Map<string, EmittedFile>();
  const above = (contract.startsWith('.') ? '../' : '') + contract;
  const add = async (
    paths: readonly string[],
    parts: readonly (string | undefined)[],
    write: (emit: Emit) => readonly string[] | Promise<readonly string[]>,
  ) => {
    for (const [index, file] of (await remembered(cache, parts, write)).entries())
      files.set(`${GENERATED}/${paths[index]}`, file);
  };
  for (const tool of tools) {
    const path = tool.names.module;
    await add([`${path}.ts`, `${path}.schemas.js`], [above, tool.key], async ({ emitTool }) =>
      emitTool(await tool.model(), above),
    );
  }
  const names = tools.map((tool) => tool.names);
  await add(['index.ts'], ['index', contract, JSON.stringify(names)], ({ emitIndex }) => [
    emitIndex(names, contract),
  ]);
  await add(['server.ts'], [contract, ofServer], ({ emitServer }) => [emitServer(server, contract)]);
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** @param parts what the texts depend on; where one of them has no key, they are written anew */
async function remembered(
  cache: Cache,
  parts: readonly (string | undefined)[],
  write: (emit: Emit) => readonly string[] | Promise<readonly string[]>,
): Promise<readonly EmittedFile[]> {
  const key = parts.every((part) => part !== undefined) ? keyOf('code', ...parts) : undefined;
  let texts: readonly string[] | undefined;
  const textsOf = async () => {
    texts ??= key === undefined ? undefined : (cache.get(key) as Written | undefined)?.texts;
    if (texts !== undefined) return texts;
    texts = await write(await import('./emit-files.js'));
    if (key !== undefined) cache.put(key, { texts } satisfies Written);
    return texts;
  };
  const short = key?.replace(/^code/, 'digests');
  const known = short === undefined ? undefined : (cache.get(short) as Digests | undefined);
  const digests = known?.digests ?? (await textsOf()).map(digestOf);
  if (short !== undefined && known === undefined) cache.put(short, { digests } satisfies Digests);
  return digests.map((digest, index) => ({
    digest,
    text: async () => (await textsOf())[index] as string,
  }));
}
