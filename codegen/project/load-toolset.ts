import type { ToolEntry, Toolset } from '../../src/runtime/tool-entry.js';
import { documentsOf } from '../interpret/documents.js';
import { instantiate, instantiateSource } from '../interpret/instantiate.js';
import type { ProjectModel, ServerModel } from '../model/server-model.js';
import type { ToolModel } from '../model/tool-model.js';
import { lateCheck } from '../spec/late-check.js';

/** What of a tool a server needs. */
export type ServedModel = Omit<ToolModel, 'examples'>;

/**
 * A compiled project as a tool set that can be served at once, without generating code.
 *
 * @param entries those that were made before; the very same model gives the very same entry
 */
export function toolsetOf(
  { server, tools }: ProjectModel,
  entries: WeakMap<ToolModel, ToolEntry> = new WeakMap(),
): Toolset {
  return {
    ...serverOf(server),
    tools: tools.map((model) => {
      const entry = entries.get(model) ?? entryOf(model);
      entries.set(model, entry);
      return entry;
    }),
  };
}

/** What a tool set says of its server. */
export function serverOf(server: ServerModel): Omit<Toolset, 'tools'> {
  return {
    name: server.name,
    title: server.title,
    version: server.version,
    ...(server.instructions === null ? {} : { instructions: server.instructions }),
    ...(server.website === null ? {} : { website: server.website }),
    ...(server.icons.length === 0 ? {} : { icons: server.icons }),
    sources: Object.fromEntries(server.sources.map((source) => [source.name, instantiateSource(source)])),
  };
}

/** A tool that can be called. Its validators are compiled when they are first asked. */
export function entryOf(model: ServedModel): ToolEntry {
  return {
    tool: instantiate(model),
    schemas: {
      inputSchema: model.listedSchema,
      outputSchema: model.output.schema,
      checkInput: lateCheck(model.inputSchema),
      checkOutput: lateCheck(model.output.schema),
      documents: documentsOf(model.action),
    },
  };
}
