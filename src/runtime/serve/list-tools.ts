import type { AnyTool } from '../tool.js';
import type { ToolEntry } from '../tool-entry.js';

/** All four hints, always stated: a client takes a missing one for the worst (MCP, tool annotations). */
export function annotationsOf(tool: AnyTool) {
  return {
    readOnlyHint: tool.effect === 'read',
    destructiveHint: tool.effect === 'destructive',
    idempotentHint: tool.idempotent,
    openWorldHint: tool.openWorld,
  };
}

/** A tool as `tools/list` shows it. */
export function listedTool({ tool, schemas }: ToolEntry) {
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: schemas.inputSchema,
    outputSchema: schemas.outputSchema,
    annotations: annotationsOf(tool),
  };
}
