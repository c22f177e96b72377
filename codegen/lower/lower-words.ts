import type { Pattern } from '../language/pattern.js';
import type { Path } from '../source/source-file.js';
import { checkPattern } from './check-pattern.js';
import type { Scope } from './scope.js';

/**
 * `{words, pattern}`: a parameter whose text is split at blanks, each word checked as a whole.
 *
 * @param alone each word becomes an argument of its own, so none may pass for a flag
 */
export function lowerWords(
  scope: Scope,
  path: Path,
  param: string,
  patternText: string,
  alone: boolean,
): Pattern | undefined {
  const { source, reporter, params } = scope;
  scope.used.add(param);
  const model = params.get(param);
  if (model === undefined) {
    reporter.report('unknown-param', source.place([...path, 'words']), {
      name: param,
      known: [...params.keys()],
    });
    return undefined;
  }
  if (model.type !== 'string') {
    reporter.report('param-type', source.place([...path, 'words']), {
      name: param,
      type: model.type,
      wanted: 'text',
    });
    return undefined;
  }
  const place = source.place([...path, 'pattern']);
  const pattern = checkPattern(reporter, place, patternText);
  if (pattern === undefined) return undefined;
  if (!pattern.anchored)
    reporter.report('words-pattern', place, { problem: 'The pattern does not go from `^` to `$`' });
  else if (alone && pattern.mayBeginWithDash) {
    reporter.report('words-pattern', place, { problem: 'A word could begin with `-` and become a flag' });
  }
  return pattern;
}
