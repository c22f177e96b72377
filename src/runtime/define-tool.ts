import type { ToolDef } from './tool.js';

/** Gives a definition its types. */
export function defineTool<Input extends object, Output extends object>(
  tool: ToolDef<Input, Output>,
): ToolDef<Input, Output> {
  return tool;
}
