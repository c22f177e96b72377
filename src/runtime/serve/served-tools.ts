import type { Policy } from '../guard/policy/policy.js';
import type { Source } from '../source.js';
import type { ToolEntry, Toolset } from '../tool-entry.js';
import { allowedTools, listedTool } from './list-tools.js';

/** The tools of a server as they are at a moment. */
export interface ServedTools {
  readonly toolset: Toolset;
  readonly sources: Readonly<Record<string, Source>>;
  /** All of them, by name. */
  readonly entries: ReadonlyMap<string, ToolEntry>;
  /** Those that had another name before, by each of those names. */
  readonly aliases: ReadonlyMap<string, ToolEntry>;
  /** Those that may be called, as `tools/list` shows them. */
  readonly listed: readonly ReturnType<typeof listedTool>[];
}

/**
 * Gives the tools to serve, prepared once for all requests, and anew when the tool set is another one.
 *
 * @param current gives the tool set that is served at the moment
 */
export function servedTools(current: () => Toolset, policies: readonly Policy[]): () => ServedTools {
  const prepare = (toolset: Toolset): ServedTools => ({
    toolset,
    sources: toolset.sources,
    entries: new Map(toolset.tools.map((entry) => [entry.tool.name, entry])),
    aliases: new Map(
      toolset.tools.flatMap((entry) => (entry.tool.aliases ?? []).map((alias) => [alias, entry] as const)),
    ),
    listed: allowedTools(toolset.tools, policies).map(listedTool),
  });
  let prepared = prepare(current());
  return () => {
    const toolset = current();
    if (prepared.toolset !== toolset) prepared = prepare(toolset);
    return prepared;
  };
}
