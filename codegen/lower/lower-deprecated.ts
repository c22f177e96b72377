import type { Reporter } from '../diagnostics/diagnostic.js';
import { didYouMean } from '../diagnostics/words.js';
import type { Deprecation } from '../model/deprecation.js';
import type { Path, SourceFile } from '../source/source-file.js';
import type { DeprecatedSpec } from '../spec/tool-spec.js';

/**
 * Reads when a tool or a parameter ends and what comes instead. Dates have to be days that there are, in their order,
 * and `use` has to name something else.
 *
 * @param others what may be used instead
 */
export function lowerDeprecated(
  source: SourceFile,
  path: Path,
  spec: DeprecatedSpec,
  what: { readonly kind: 'tool' | 'parameter'; readonly others: readonly string[] },
  reporter: Reporter,
): Deprecation {
  const { since, until, use } = spec;
  const bad = (key: string, rule: string, hint: string) =>
    reporter.report('bad-value', placeIn(source, path, key), { place: `\`${key}\``, rule, hint });
  for (const [key, day] of Object.entries({ since, until }))
    if (day !== undefined && !isDay(day)) bad(key, 'is no day of the calendar', 'Write a day as 2026-11-23.');
  if (until !== undefined && until <= since)
    bad('until', 'is not after `since`', 'Give who uses it some time: a later day.');
  if (use !== undefined && !what.others.includes(use))
    bad(
      'use',
      `names no other ${what.kind}`,
      didYouMean(use, what.others, `There is no other ${what.kind}; leave it out.`),
    );
  return { since, until: until ?? null, use: use ?? null };
}

/** A shared parameter is written in the server file; the place is then where the tool takes it. */
function placeIn(source: SourceFile, path: Path, key: string) {
  const at = [...path, key];
  return source.has(at) ? source.place(at) : source.keyPlace(path.slice(0, -1));
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
