import { expect, it } from 'vitest';
import { scoreMistakes, scoreTable } from './mistakes/harness.js';
import { realTexts } from './projects.js';

const texts = await realTexts();

/** Further seeds by hand: `MISTAKE_SEEDS=4,5,6 npx vitest run test/codegen/mistakes.test.ts`. */
const seeds = (process.env.MISTAKE_SEEDS ?? '1,2,3').split(',').map(Number);

it.each(seeds)(
  'of a hundred mistakes the first report names line and fix (seed %i)',
  { timeout: 60_000 },
  async (seed) => {
    const score = await scoreMistakes(texts, seed);
    const table = scoreTable(score);
    if (process.env.MISTAKE_SEEDS !== undefined) process.stdout.write(`${table}\n`);
    expect(score.outcomes).toHaveLength(100);
    expect(score.lines, table).toBeGreaterThanOrEqual(95);
    expect(score.fixes, table).toBeGreaterThanOrEqual(80);
  },
);
