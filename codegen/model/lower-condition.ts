import { type ExpressionNode, parseExpression } from '../language/expression.js';
import type { Path } from '../source/source-file.js';
import type { Scope } from './scope.js';
import type { Condition } from './tool-model.js';

/** A condition over the arguments. What it breaks is reported; the result is then undefined. */
export function lowerCondition(scope: Scope, path: Path, text: string): Condition | undefined {
  const { source, reporter, params } = scope;
  const expression = parseExpression(text);
  if ('problem' in expression) {
    reporter.report('bad-expression', source.placeWithin(path, expression.start, expression.end), expression);
    return undefined;
  }
  let sound = true;
  const check = (node: ExpressionNode): void => {
    switch (node.type) {
      case 'Field': {
        scope.used.add(node.name);
        if (params.has(node.name)) return;
        const { start, end } = expression.names.get(node) ?? { start: 0, end: text.length };
        reporter.report('unknown-param', source.placeWithin(path, start, end), {
          name: node.name,
          known: [...params.keys()],
        });
        sound = false;
        return;
      }
      case 'AndExpression':
      case 'OrExpression':
        check(node.left);
        check(node.right);
        return;
      case 'NotExpression':
        check(node.child);
        return;
      case 'Comparator':
        check(node.left);
        check(node.right);
        return;
      case 'Literal':
        return;
      default:
        reporter.report('condition-form', source.place(path), { text });
        sound = false;
    }
  };
  check(expression.root);
  return sound ? { source: text, root: expression.root, implies: impliedBy(expression.root) } : undefined;
}

/** Parameters that are certainly given where a condition holds. */
function impliedBy(node: ExpressionNode): string[] {
  if (node.type === 'Field') return [node.name];
  if (node.type === 'AndExpression') return [...impliedBy(node.left), ...impliedBy(node.right)];
  if (node.type === 'Comparator' && node.name === 'EQ') {
    const [field, literal] = node.left.type === 'Field' ? [node.left, node.right] : [node.right, node.left];
    if (field.type === 'Field' && literal.type === 'Literal' && literal.value !== null) return [field.name];
  }
  return [];
}
