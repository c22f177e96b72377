import { describe, expect, it } from 'vitest';
import { importDocuments } from '../../../scripts/setup/import-documents.mjs';
import { rateOf } from './rate.js';

const SAMPLE = 60;
/**
 * Of 4,609 operations of 18 documents, none was refused by the compiler (`npm run import-rate`). So each sample has to
 * compile but for one, for a document that is newer.
 */
const MOST_STUCK = 1;

const documents = importDocuments();
const missing = documents.length === 0 ? ' (skipped: `npm run import-rate` fetches the documents)' : '';

describe.skipIf(missing !== '')(`a sample of real documents${missing}`, () => {
  it.each(documents)('$name', { timeout: 300_000 }, async ({ name, kind, file }) => {
    const { tried, compiled, refused, problems } = await rateOf({ name, kind, source: [file] }, SAMPLE);
    expect(problems.length, problems.join('\n')).toBeLessThanOrEqual(MOST_STUCK);
    // Whatever is not drafted was refused, for a reason that is counted.
    expect(compiled + Object.values(refused).reduce((sum, count) => sum + count, 0)).toBe(tried);
    expect(compiled / tried).toBeGreaterThanOrEqual(name.startsWith('Parameter') ? 0.7 : 0.85);
  });
});
