import { size } from '../units.js';
import { type Entry, sizeOf } from './entry.js';
import { quoted, refused } from './refusals.js';

/**
 * Makes sure that the content fits, before anything is packed.
 *
 * @throws Failure `INVALID_INPUT` with what takes the most space, so that a reader sees what to exclude.
 */
export function checkSize(entries: readonly Entry[], maxBytes: number): void {
  const total = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (total <= maxBytes) return;
  const largest = [...byTopLevel(entries)].sort(([, one], [, other]) => other - one).slice(0, 3);
  const list = largest.map(([name, bytes]) => `${quoted(name)} (${size(bytes)})`).join(', ');
  throw refused(
    `The files to pack have ${size(total)} together; the limit is ${size(maxBytes)}. The largest: ${list}.`,
    'Exclude in .gitignore what the app does not need to be built and to run, or name a smaller folder.',
  );
}

/** The size of each file at the top, and of each folder there with all that is below it. */
function byTopLevel(entries: readonly Entry[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const entry of entries) {
    const slash = entry.path.indexOf('/');
    const name = slash === -1 ? entry.path : entry.path.slice(0, slash + 1);
    sizes.set(name, (sizes.get(name) ?? 0) + sizeOf(entry));
  }
  return sizes;
}
