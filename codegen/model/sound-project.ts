import { deepFreeze } from './deep-freeze.js';
import type { ProjectModel, ServerModel } from './server-model.js';
import type { ToolModel } from './tool-model.js';

/** What is wanted of every tool. */
export type ToolHead = Pick<ToolModel, 'name' | 'toolset' | 'file' | 'names'>;

/** A tool that nothing is wrong with. Its model may not be at hand: among a thousand tools, few are asked for theirs. */
export interface SoundTool extends ToolHead {
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
  { name, toolset, file, names }: ToolHead,
  key: string | undefined,
  bring: () => ToolModel | Promise<ToolModel>,
): SoundTool {
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
