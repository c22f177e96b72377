import type { Candidate, Catalogue } from '../../../codegen/import/catalogue.js';
import type { Shape } from '../../../codegen/import/shape.js';

/** A candidate that is only planned with, and never drafted. */
export function candidate(id: string, shape: Shape = {}, more: Partial<Candidate> = {}): Candidate {
  return {
    id,
    path: `/${id}`,
    tags: [],
    at: `#/${id}`,
    summary: id,
    words: id,
    shape: () => shape,
    draft: () => {
      throw new Error('it is only planned with');
    },
    ...more,
  };
}

export function catalogue(candidates: readonly Candidate[]): Catalogue {
  return { kind: 'openapi', title: 'shop', source: { spec: {}, notes: [] }, candidates, unread: [] };
}
