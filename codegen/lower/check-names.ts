import { children, type Expression, type ExpressionNode, functionNames } from '../language/expression.js';
import type { Path } from '../source/source-file.js';
import type { Scope } from './scope.js';

/**
 * Reports functions and variables of an expression that there are none of. False if there was one.
 *
 * @param offset of the expression within the text at the path
 */
export function checkNames(scope: Scope, expression: Expression, path: Path, offset = 0): boolean {
  const { source, reporter } = scope;
  const known = functionNames();
  let sound = true;
  const visit = (node: ExpressionNode, variables: readonly string[]): void => {
    const place = expression.names?.get(node) ?? { start: 0, end: expression.source.length };
    const at = () => source.placeWithin(path, offset + place.start, offset + place.end);
    if (node.type === 'Function' && !known.includes(node.name)) {
      reporter.report('unknown-function', at(), { name: node.name, known });
      sound = false;
    }
    if (node.type === 'Variable' && !variables.includes(node.name)) {
      const problem = `there is no variable \`$${node.name}\`; \`$args\` holds the arguments`;
      reporter.report('bad-expression', at(), { problem });
      sound = false;
    }
    if (node.type === 'LetExpression') {
      for (const { reference } of node.bindings) visit(reference, variables);
      visit(node.expression, [...variables, ...node.bindings.map(({ variable }) => variable)]);
      return;
    }
    for (const child of children(node)) visit(child, variables);
  };
  visit(expression.root, ['args']);
  return sound;
}
