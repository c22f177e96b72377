import type { Policy } from '../guard/policy/policy.js';
import type { Source } from '../source.js';
import type { ToolIndex, Toolset } from '../tool-entry.js';
import { allowedTools, listedTool } from './list-tools.js';

/** The tools of a server as they are at a moment. */
export interface ServedTools extends ToolIndex {
  readonly toolset: Toolset;
  readonly sources: Readonly<Record<string, Source>>;
  /** Those that may be called, as `tools/list` shows them. */
  listed(): readonly ReturnType<typeof listedTool>[];
}

/**
 * Gives the tools to serve, prepared once for all requests, and anew when the tool set is another one.
 *
 * @param current gives the tool set that is served at the moment
 */
export function servedTools(current: () => Toolset, policies: readonly Policy[]): () => ServedTools {
  const prepare = (toolset: Toolset): ServedTools => {
    let listed: ReturnType<ServedTools['listed']> | undefined;
    return {
      toolset,
      sources: toolset.sources,
      ...(toolset.index ?? indexOf(toolset)),
      // Not before somebody asks: most clients have the list from the front when this is loaded.
      listed() {
        listed ??= allowedTools(toolset.tools, policies).map(listedTool);
        return listed;
      },
    };
  };
  let prepared = prepare(current());
  return () => {
    const toolset = current();
    if (prepared.toolset !== toolset) prepared = prepare(toolset);
    return prepared;
  };
}

function indexOf({ tools }: Toolset): ToolIndex {
  return {
    entries: new Map(tools.map((entry) => [entry.tool.name, entry])),
    aliases: new Map(
      tools.flatMap((entry) => (entry.tool.aliases ?? []).map((alias) => [alias, entry] as const)),
    ),
  };
}
