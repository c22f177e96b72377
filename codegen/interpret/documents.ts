import type { DocumentSchema } from '../../src/runtime/steps/read-document.js';
import type { Check } from '../../src/runtime/tool-entry.js';
import type { ToolModel } from '../model/tool-model.js';
import { compileCheck } from '../spec/json-schema.js';

/** The schemas of the documents that the steps of a tool read, by the ids of the steps. */
export function documentsOf(action: ToolModel['action']): Readonly<Record<string, DocumentSchema>> {
  if (action.kind !== 'steps') return {};
  const entries = action.groups
    .flat()
    .flatMap(({ id, work }): [string, DocumentSchema][] =>
      work.kind === 'document'
        ? [[id, { schema: work.schema, check: compileCheck(work.schema) as Check }]]
        : [],
    );
  return Object.fromEntries(entries);
}
