import { deepFreeze } from './deep-freeze.js';
import type { ProjectModel, ServerModel } from './server-model.js';
import type { ToolModel, ToolNames } from './tool-model.js';

/** A tool that nothing is wrong with. Its model may not be at hand: among a thousand tools, few are asked for theirs. */
export interface SoundTool {
  readonly name: string;
  readonly toolset: string;
  /** Where its spec is, relative to the project. */
  readonly file: string;
  readonly names: ToolNames;
  /** A key of all that its model depends on; undefined where a cache can not hold that. */
  readonly key: string | undefined;
  /** Its model, frozen; the same one each time. */
  model(): Promise<ToolModel>;
}

/** A project without errors, its tools in the order of their names. */
export interface SoundProject {
  readonly server: ServerModel;
  /** As that of a tool. */
  readonly key: string | undefined;
  readonly tools: readonly SoundTool[];
}

/** A tool by its model, or by what brings that. */
export function soundTool(
  known: Pick<ToolModel, 'name' | 'toolset' | 'file' | 'names'>,
  key: string | undefined,
  bring: () => ToolModel | Promise<ToolModel>,
): SoundTool {
  const { name, toolset, file, names } = known;
  let model: Promise<ToolModel> | undefined;
  return {
    name,
    toolset,
    file,
    names,
    key,
    async model() {
      model ??= Promise.resolve(bring()).then(deepFreeze);
      return model;
    },
  };
}

/** The models of all tools. */
export async function modelOf({ server, tools }: SoundProject): Promise<ProjectModel> {
  const models: ToolModel[] = [];
  for (const tool of tools) models.push(await tool.model());
  return deepFreeze({ server, tools: models });
}
