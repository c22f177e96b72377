import type { AnyTool, ToolDef } from './tool.js';

/** Checks a definition against the types of its tool, and forgets them: a list of tools has no use for them. */
export function defineTool<Input extends object, Output extends object>(
  tool: ToolDef<Input, Output>,
): AnyTool {
  return tool as unknown as AnyTool;
}
