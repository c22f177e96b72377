import type { JsonObject } from '../../src/runtime/json.js';
import type { Place, Reporter } from '../diagnostics/diagnostic.js';
import { type Pattern, parsePattern } from '../language/pattern.js';
import { patternsIn } from '../language/pattern-places.js';
import { slowness } from '../language/pattern-speed.js';
import type { Path, SourceFile } from '../source/source-file.js';

/**
 * A pattern that may meet a text from outside. Undefined, and reported, where it can not be used: it does not compile,
 * or a text could keep it busy for ever.
 *
 * @param short the texts it meets are a line of a question, so that only time that doubles is too much
 */
export function checkPattern(
  reporter: Reporter,
  place: Place,
  text: string,
  { short = false } = {},
): Pattern | undefined {
  const pattern = parsePattern(text);
  if ('problem' in pattern) {
    reporter.report('bad-pattern', place, pattern);
    return undefined;
  }
  return checkSpeed(reporter, place, text, short) ? pattern : undefined;
}

/** Whether all patterns of a schema can be used; each that can not is reported where it is written. */
export function checkSchemaPatterns(
  source: SourceFile,
  path: Path,
  schema: JsonObject,
  reporter: Reporter,
): boolean {
  // A bound such as `maxLength` does not help: the guard tells all problems of a value at once, so it runs both.
  return patternsIn(schema)
    .map(({ path: below, key, pattern }) => {
      const at: Path = [...path, ...below];
      return checkPattern(reporter, key ? source.keyPlace(at) : source.place(at), pattern) !== undefined;
    })
    .every((sound) => sound);
}

function checkSpeed(reporter: Reporter, place: Place, text: string, short: boolean): boolean {
  const slow = slowness(text);
  if (slow === undefined || (short && !slow.exponential)) return true;
  reporter.report('slow-pattern', place, slow);
  return false;
}
