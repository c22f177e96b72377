import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { realTexts } from '../codegen/projects.js';
import { newFolder } from '../e2e/world.js';

/** Nothing is waited for longer than a second. */
export const QUICK = [
  [/every: \d+s/gu, 'every: 20ms'],
  [/at_most: \d+[sm]/gu, 'at_most: 1s'],
] as const;

/** A copy of the specs with other times in them. */
export async function specsWith(
  ...changes: readonly (readonly [from: RegExp, to: string])[]
): Promise<string> {
  const copy = newFolder();
  for (const [path, text] of await realTexts()) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(
      join(copy, path),
      changes.reduce((spec, [from, to]) => spec.replaceAll(from, to), text),
    );
  }
  return copy;
}
