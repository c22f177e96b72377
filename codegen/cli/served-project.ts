import { listedTool } from '../../src/runtime/serve/list-tools.js';
import { type Cache, keyOf } from '../cache/cache.js';
import type { ServerModel } from '../model/server-model.js';
import type { ToolModel } from '../model/tool-model.js';
import { compileProject, type LoadedProject, type ReadProject } from './load-project.js';
import { outcomeKey } from './remember-outcome.js';

/** What a server needs to know of a project before the first call. */
export interface ServedProject {
  readonly server: ServerModel;
  /** In the order of their names. */
  readonly tools: readonly ListedEntry[];
}

interface ListedEntry {
  readonly name: string;
  /** What `tools/list` shows of it, as JSON. */
  readonly listed: string;
  /** Under which {@link servedTool} finds the rest; null for what a cache can not hold. */
  readonly key: string | null;
}

/** What a server needs to know of a tool once it is called. */
export interface ServedTool {
  /** Its model as JSON. */
  readonly model: string;
  /** Code that puts `checkInput`, `checkOutput` and `check_<step>` on `exports`. */
  readonly validators: string;
  /** The names of the run-time contract that the code takes for granted. */
  readonly uses: readonly string[];
}

/**
 * A project as it is served: remembered where nothing changed since, and then neither compiled nor is the compiler loaded.
 * Where the specs do not compile, all that was found instead.
 */
export async function servedProject(
  read: ReadProject,
  cache: Cache,
): Promise<{ readonly served: ServedProject } | { readonly failed: LoadedProject }> {
  const key = outcomeKey('served', read);
  const known = cache.get(key) as ServedProject | undefined;
  if (known !== undefined) return { served: known };
  const loaded = await compileProject(read, { cache });
  const { project, keys } = loaded;
  if (project === undefined) return { failed: loaded };
  const { toolsetOf } = await import('../project/load-toolset.js');
  const { tools: entries } = toolsetOf(project);
  const tools = project.tools.map((tool, index): ListedEntry => {
    const of = keys?.get(tool.name);
    const listed = JSON.stringify(listedTool(entries[index] as (typeof entries)[number]));
    return { name: tool.name, listed, key: of === undefined ? null : keyOf('calls', of) };
  });
  const served: ServedProject = { server: project.server, tools };
  if (tools.every((tool) => tool.key !== null)) cache.put(key, served);
  return { served };
}

/** The rest of a tool; made of a model where it is not remembered. */
export async function servedTool(
  { key }: Pick<ListedEntry, 'key'>,
  model: () => Promise<ToolModel>,
  cache: Cache,
): Promise<ServedTool> {
  const known = key === null ? undefined : (cache.get(key) as ServedTool | undefined);
  if (known !== undefined) return known;
  const tool = await model();
  const { emitValidators } = await import('../emit/emit-tool.js');
  const { code, uses } = emitValidators(tool);
  const made: ServedTool = { model: JSON.stringify(tool), validators: code, uses };
  if (key !== null) cache.put(key, made);
  return made;
}
