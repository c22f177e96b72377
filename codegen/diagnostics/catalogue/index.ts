import type { Entry } from '../entry.js';
import { actionEntries } from './action.js';
import { lintEntries } from './lint.js';
import { outputEntries } from './output.js';
import { paramEntries } from './params.js';
import { policyEntries } from './policy.js';
import { shapeEntries } from './shape.js';
import { stepsEntries } from './steps.js';
import { yamlEntries } from './yaml.js';

/** Every diagnostic there is. It feeds the reports, `toolsd explain` and the tests. */
const catalogue = {
  ...yamlEntries,
  ...shapeEntries,
  ...paramEntries,
  ...actionEntries,
  ...outputEntries,
  ...stepsEntries,
  ...lintEntries,
  ...policyEntries,
};

export type DiagnosticCode = keyof typeof catalogue;
/** The facts that the texts of a code are made of. */
export type FactsOf<C extends DiagnosticCode> =
  (typeof catalogue)[C] extends Entry<infer Facts>
    ? unknown extends Facts
      ? Readonly<Record<never, never>>
      : Facts
    : never;

export const diagnosticCodes = Object.keys(catalogue) as readonly DiagnosticCode[];

export function entryOf(code: DiagnosticCode): Entry<never> {
  return catalogue[code] as unknown as Entry<never>;
}
