import { type Expression, parseExpression } from '../language/expression.js';
import type { Path } from '../source/source-file.js';
import { checkNames } from './check-names.js';
import type { Scope } from './scope.js';

/** An expression over the reply; undefined for one that is reported. The arguments that it reads count as used. */
export function lowerSelect(scope: Scope, path: Path, text: string): Expression | undefined {
  const { source, reporter } = scope;
  const expression = parseExpression(text);
  if ('problem' in expression) {
    reporter.report('bad-expression', source.placeWithin(path, expression.start, expression.end), expression);
    return undefined;
  }
  const sound = checkNames(scope, expression, path);
  for (const [, name] of text.matchAll(/\$args\s*\.\s*([A-Za-z_]\w*)/g)) scope.used.add(name as string);
  return sound ? expression : undefined;
}
