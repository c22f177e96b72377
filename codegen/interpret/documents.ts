import type { DocumentSchema } from '../../src/runtime/steps/read-document.js';
import type { ToolModel } from '../model/tool-model.js';
import { lateCheck } from '../spec/late-check.js';

/** The schemas of the documents that the steps of a tool read, by the ids of the steps. */
export function documentsOf(action: ToolModel['action']): Readonly<Record<string, DocumentSchema>> {
  if (action.kind !== 'steps') return {};
  const entries = action.groups
    .flat()
    .flatMap(({ id, work }): [string, DocumentSchema][] =>
      work.kind === 'document' ? [[id, { schema: work.schema, check: lateCheck(work.schema) }]] : [],
    );
  return Object.fromEntries(entries);
}
