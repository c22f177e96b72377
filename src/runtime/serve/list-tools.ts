import { allowedEffects } from '../guard/policy/allows.js';
import type { Policy } from '../guard/policy/policy.js';
import type { AnyTool } from '../tool.js';
import type { ToolEntry } from '../tool-entry.js';

/** The tools that may be called under some policies, none with an effect that those do not allow. */
export function allowedTools(entries: readonly ToolEntry[], policies: readonly Policy[]): ToolEntry[] {
  if (policies.length === 0) return [...entries];
  return entries.flatMap((entry) => {
    const { tool } = entry;
    const effects = allowedEffects(policies, tool);
    const effect = effects.at(-1);
    if (effect === undefined) return [];
    // What can only read does the same however often it is called.
    return [
      { ...entry, tool: { ...tool, effect, effects, idempotent: tool.idempotent || effect === 'read' } },
    ];
  });
}

/** All four hints, always stated: a client takes a missing one for the worst (MCP, tool annotations). */
export function annotationsOf(tool: AnyTool) {
  return {
    readOnlyHint: tool.effect === 'read',
    destructiveHint: tool.effect === 'destructive',
    idempotentHint: tool.idempotent,
    openWorldHint: tool.openWorld,
  };
}

/** A tool as `tools/list` shows it: what a model needs to choose and call it, and a title for people. */
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

/** What of a tool lies in the context of every model: clients show titles to people, and check answers by the output schema. */
export function shownToModels(entry: ToolEntry): string {
  const { outputSchema: _output, title: _title, ...shown } = listedTool(entry);
  return JSON.stringify(shown);
}
