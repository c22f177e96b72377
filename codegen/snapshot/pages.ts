import type { Toolset } from '../../src/runtime/tool-entry.js';
import type { ToolModel } from '../model/tool-model.js';
import { runExample } from './run-example.js';
import { snapshotPage } from './snapshot-page.js';

/** Where the pages of a project lie. */
export const SNAPSHOTS = 'test/snapshots';

/** The page of a tool, relative to the project and with slashes. */
export function pagePath({ toolset, name }: Pick<ToolModel, 'toolset' | 'name'>): string {
  return `${SNAPSHOTS}/${toolset}/${name}.md`;
}

/**
 * The page of each tool by its path: how it is listed, and what its examples send and answer. `toolset` holds the
 * tools in the form that is put to the test, generated or instantiated; a tool that it lacks has no page.
 */
export async function pagesOf(
  models: readonly ToolModel[],
  { tools, sources }: Toolset,
): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const model of models) {
    const entry = tools.find(({ tool }) => tool.name === model.name);
    if (entry === undefined) continue;
    const examples = await Promise.all(
      model.examples.map(async (example) => ({
        example,
        run: await runExample(entry, model, example, sources),
      })),
    );
    pages.set(pagePath(model), snapshotPage(entry, examples, sources));
  }
  return pages;
}
