import fc from 'fast-check';
import { expect, it } from 'vitest';
import { similarTexts } from '../../codegen/language/similar.js';

const wordsOf = (text: string) => new Set(text.split(' ').filter((word) => word !== ''));

/** Every text held against every earlier one. */
function plainly(texts: readonly string[], threshold: number): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const [later, text] of texts.entries()) {
    const twin = texts.slice(0, later).findIndex((earlier) => {
      const [one, other] = [wordsOf(earlier), wordsOf(text)];
      const shared = [...one].filter((word) => other.has(word)).length;
      return shared / (one.size + other.size - shared) >= threshold;
    });
    if (twin >= 0) found.set(later, twin);
  }
  return found;
}

it('the texts that a text resembles are those that are found by looking at all', () => {
  const text = fc.array(fc.constantFrom(...'abcdefg'), { maxLength: 10 }).map((words) => words.join(' '));
  let some = 0;
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 25 }),
      fc.constantFrom(0.5, 0.65, 0.85, 1),
      (texts, threshold) => {
        const found = similarTexts(texts, threshold);
        expect([...found]).toEqual([...plainly(texts, threshold)]);
        some += found.size;
      },
    ),
    { numRuns: 500 },
  );
  expect(some).toBeGreaterThan(100);
});
