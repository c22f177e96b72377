// Generated from tools.d/pipelines/pipelines_list.yaml by `toolsd generate`. Do not edit.
import { defineTool } from '../../runtime/contract-v1.js';

/** Arguments of `pipelines_list`. */
export interface PipelinesListInput {
  /** All fields. */
  json?: boolean;
}

/** Structured answer of `pipelines_list`. */
export interface PipelinesListOutput {
  items: {
    name?: string | null;
    id?: string | null;
    owner_type?: string | null;
    updated_at?: string | null;
  }[];
  total: number;
  shown: number;
  next?: string;
}

export const pipelinesList = defineTool<PipelinesListInput, PipelinesListOutput>({
  name: 'pipelines_list',
  title: 'List pipelines',
  description: 'List all pipelines.',
  toolset: 'pipelines',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  plan: () => ({
    kind: 'http',
    source: 'platform',
    method: 'GET',
    path: '/pipelines',
    page: { style: 'range', max: 1000 },
  }),
  output: {
    parse: 'json',
    select: ({ json }) =>
      json
        ? '[]'
        : '[].{name: name, id: id, owner_type: owner.type, updated_at: updated_at}',
    show: ({ json }) =>
      json
        ? { form: 'json' }
        : { form: 'table', columns: ['name', 'owner_type', 'updated_at'] },
    limit: { rows: 100, bytes: 30_000 },
    empty: () => 'There are no pipelines for this account.',
  },
});
