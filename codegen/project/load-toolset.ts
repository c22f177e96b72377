import type { Check, Toolset } from '../../src/runtime/tool-entry.js';
import { documentsOf } from '../interpret/documents.js';
import { instantiate, instantiateSource } from '../interpret/instantiate.js';
import type { ProjectModel } from '../model/server-model.js';
import { compileCheck } from '../spec/json-schema.js';

/** A compiled project as a tool set that can be served at once, without generating code. */
export function toolsetOf({ server, tools }: ProjectModel): Toolset {
  return {
    name: server.name,
    title: server.title,
    version: server.version,
    ...(server.instructions === null ? {} : { instructions: server.instructions }),
    ...(server.website === null ? {} : { website: server.website }),
    ...(server.icons.length === 0 ? {} : { icons: server.icons }),
    sources: Object.fromEntries(server.sources.map((source) => [source.name, instantiateSource(source)])),
    tools: tools.map((model) => ({
      tool: instantiate(model),
      schemas: {
        inputSchema: model.listedSchema,
        outputSchema: model.output.schema,
        checkInput: compileCheck(model.inputSchema) as Check,
        checkOutput: compileCheck(model.output.schema) as Check,
        documents: documentsOf(model.action),
      },
    })),
  };
}
