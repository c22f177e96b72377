import { children, type Expression, type ExpressionNode, parseExpression } from '../language/expression.js';
import { readsOf, stepPath } from '../language/expression-reads.js';
import type { Condition } from '../model/tool-model.js';
import type { Path } from '../source/source-file.js';
import { checkNames } from './check-names.js';
import type { Scope } from './scope.js';
import { readSteps } from './step-reference.js';

/** A condition over the arguments. What it breaks is reported; the result is then undefined. */
export function lowerCondition(scope: Scope, path: Path, text: string): Condition | undefined {
  const { source, reporter, params } = scope;
  const expression = parseExpression(text);
  if ('problem' in expression) {
    reporter.report('bad-expression', source.placeWithin(path, expression.start, expression.end), expression);
    return undefined;
  }
  let sound = true;
  let search = false;
  const wanted = new Map<ExpressionNode, readonly string[]>();
  const check = (node: ExpressionNode): void => {
    if (scope.steps !== undefined && stepPath(node) !== undefined) return;
    switch (node.type) {
      case 'Field': {
        scope.used.add(node.name);
        if (params.has(node.name)) return;
        const { start, end } = expression.names?.get(node) ?? { start: 0, end: text.length };
        const meant = literalMeant(node.name, text[start] === '"');
        if (meant !== undefined) {
          const problem = `\`${text.slice(start, end)}\` is read as the name of a field; write ${meant}`;
          reporter.report('bad-expression', source.placeWithin(path, start, end), { problem });
          sound = false;
          return;
        }
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
        if (sound && isStepComparison(node)) {
          if (!wantTypes(node, wanted)) search = true;
        } else if (sound && !search) sound = checkComparison(scope, path, expression, node);
        return;
      case 'Literal':
        return;
      default:
        // What plain code can not say is left to JMESPath itself, where there is more than arguments to look at.
        if (scope.steps !== undefined) {
          search = true;
          return;
        }
        reporter.report('condition-form', source.place(path), { text });
        sound = false;
    }
  };
  check(expression.root);
  if (sound && search) sound = checkNames(scope, expression, path);
  if (sound && !readsParam(expression.root)) {
    reporter.report('condition-form', source.place(path), { text });
    sound = false;
  }
  const steps = sound ? readSteps(scope, expression, path, 0, wanted, search) : undefined;
  if (steps === undefined) return undefined;
  const { root } = expression;
  const { names, everything } = readsOf(root);
  const read = [...params.keys()].filter((name) => everything || names.has(name));
  for (const name of read) scope.used.add(name);
  return { source: text, root, implies: impliedBy(root), search, params: read, steps };
}

/** What was meant by a name that is no parameter: a literal as other languages write it. */
function literalMeant(name: string, quoted: boolean): string | undefined {
  if (quoted) return `'${name}'`;
  return ['null', 'true', 'false'].includes(name) ? `it in backticks, \`${name}\`` : undefined;
}

/** Whether one side of a comparison is a field of a step. */
function isStepComparison({ left, right }: Comparison): boolean {
  return [left, right].some((side) => stepPath(side) !== undefined);
}

/** Notes the type that a field is compared with. False if it is more than plain code can say. */
function wantTypes(
  { left, right, name }: Comparison,
  wanted: Map<ExpressionNode, readonly string[]>,
): boolean {
  const [field, other] = stepPath(left) === undefined ? [right, left] : [left, right];
  if ((name !== 'EQ' && name !== 'NE') || other.type !== 'Literal') return false;
  if (other.value !== null) wanted.set(field, [typeof other.value]);
  return other.value === null || typeof other.value !== 'object';
}

type Comparison = ExpressionNode & { type: 'Comparator' };

/** Whether two sides can be compared. What would never hold, and what TypeScript would refuse, is reported. */
function checkComparison(scope: Scope, path: Path, expression: Expression, node: Comparison): boolean {
  const { source, reporter, params } = scope;
  const { left, right, name: operator } = node;
  const field = [left, right].find((side) => side.type === 'Field');
  const other = field === left ? right : left;
  const param = field?.type === 'Field' ? params.get(field.name) : undefined;
  if (field === undefined || param === undefined || (other.type !== 'Field' && other.type !== 'Literal')) {
    reporter.report('condition-form', source.place(path), { text: expression.source });
    return false;
  }
  const { start, end } = expression.names?.get(field) ?? { start: 0, end: expression.source.length };
  const place = source.placeWithin(path, start, end);
  const equality = operator === 'EQ' || operator === 'NE';
  if (equality && other.type === 'Literal' && other.value === null) return true;
  const type = kindOf(param.type);
  const wanted = other.type === 'Field' ? kindOf(params.get(other.name)?.type) : typeof other.value;
  const comparable = equality ? ['string', 'number', 'boolean'] : ['number'];
  if (type !== wanted || !comparable.includes(type)) {
    const words = equality ? `a ${comparable.includes(wanted) ? wanted : 'single value'}` : 'a number';
    reporter.report('param-type', place, { name: param.name, type: param.type, wanted: words });
    return false;
  }
  const { enum: values = param.schema.const === undefined ? undefined : [param.schema.const] } = param.schema;
  if (other.type === 'Literal' && Array.isArray(values) && equality && !values.includes(other.value)) {
    const [rule, hint] = [
      `is never ${JSON.stringify(other.value)}`,
      `It is one of ${JSON.stringify(values)}.`,
    ];
    reporter.report('bad-value', place, { place: `\`${param.name}\``, rule, hint });
    return false;
  }
  return true;
}

function kindOf(type: string | undefined): string {
  return type === 'integer' ? 'number' : (type ?? '');
}

/** A condition that reads nothing always holds, or never does. */
function readsParam(node: ExpressionNode): boolean {
  return ['Field', 'Root', 'Current', 'Variable'].includes(node.type) || children(node).some(readsParam);
}

/** Parameters that are certainly given where a condition holds. */
function impliedBy(node: ExpressionNode): string[] {
  const step = stepPath(node);
  if (step !== undefined) return [`steps.${step.id}`];
  if (node.type === 'Field') return [node.name];
  if (node.type === 'AndExpression') return [...impliedBy(node.left), ...impliedBy(node.right)];
  if (node.type === 'Comparator' && node.name === 'EQ') {
    const [field, literal] = node.left.type === 'Literal' ? [node.right, node.left] : [node.left, node.right];
    const compared = stepPath(field);
    if (compared !== undefined)
      return literal.type === 'Literal' && literal.value !== null ? [`steps.${compared.id}`] : [];
    if (field.type === 'Field' && literal.type === 'Literal' && literal.value !== null) return [field.name];
  }
  return [];
}
