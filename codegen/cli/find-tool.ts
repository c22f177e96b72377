import type { Policy } from '../../src/runtime/guard/policy/policy.js';
import type { ToolEntry, Toolset } from '../../src/runtime/tool-entry.js';
import { didYouMean } from '../diagnostics/words.js';
import type { ToolModel } from '../model/tool-model.js';
import { toolsetOf } from '../project/load-toolset.js';
import { loadProject, report } from './load-project.js';
import { type PolicyOptions, policiesOf } from './policy-options.js';
import { UserError } from './user-error.js';

export interface FoundTool {
  readonly model: ToolModel;
  readonly entry: ToolEntry;
  readonly toolset: Toolset;
  readonly policies: readonly Policy[];
}

/**
 * The tool of that name in a project that compiles, or that had that name before, and what calls of it have to keep.
 * Throws `UserError` where there is none.
 */
export async function findTool(dir: string, name: string, options: PolicyOptions = {}): Promise<FoundTool> {
  const loaded = await loadProject(dir);
  const { project } = loaded;
  if (project === undefined) {
    report(loaded, 'pretty');
    throw new UserError('The specs have to compile first.');
  }
  const model = project.tools.find((tool) => tool.name === name || tool.aliases.includes(name));
  const toolset = toolsetOf(project);
  const entry = toolset.tools.find(({ tool }) => tool.name === model?.name);
  if (model === undefined || entry === undefined) {
    const names = project.tools.map((tool) => tool.name);
    throw new UserError(`There is no tool \`${name}\`. ${didYouMean(name, names, 'See `toolsd list`.')}`);
  }
  if (model.name !== name) process.stderr.write(`${name} is called ${model.name} now.\n`);
  return { model, entry, toolset, policies: await policiesOf(options, project) };
}
