import type { ToolModel } from './tool-model.js';

/** The names that the parameters of a tool had before, each with the name by now. */
export function paramAliasesOf({ params }: Pick<ToolModel, 'params'>): Readonly<Record<string, string>> {
  return Object.fromEntries(params.flatMap(({ name, aliases }) => aliases.map((alias) => [alias, name])));
}
