import { isJsonObject, type JsonValue } from '../../src/runtime/json.js';
import { given } from '../../src/runtime/plan/given.js';
import { holds } from '../../src/runtime/steps/search.js';
import type { ExpressionNode } from '../language/expression.js';
import type { Choice, Condition } from '../model/tool-model.js';

/** Arguments by the names of their parameters, defaults filled in. */
export type Args = Readonly<Record<string, unknown>>;
type Scalar = string | number | boolean | undefined;

export function choose<T>(choices: readonly Choice<T>[], args: Args): T {
  const choice = choices.find(({ when }) => when === null || conditionHolds(when, args));
  if (choice === undefined) throw new Error('no choice is left');
  return choice.value;
}

/**
 * Conditions by the truth of JMESPath; their form was checked when they were lowered.
 *
 * @param args with what came of the steps under `steps`, where there are any
 */
export function conditionHolds({ root, search, source }: Condition, args: Args): boolean {
  return search ? holds(source, args) : given(evaluate(root, args));
}

function evaluate(node: ExpressionNode, args: Args): JsonValue | undefined {
  switch (node.type) {
    case 'Field':
      return args[node.name] as JsonValue | undefined;
    case 'Subexpression':
      return fieldOf(evaluate(node.left, args), node.right.type === 'Field' ? node.right.name : '');
    case 'Literal':
      return node.value as JsonValue;
    case 'NotExpression':
      return !given(evaluate(node.child, args));
    case 'AndExpression': {
      const left = evaluate(node.left, args);
      return given(left) ? evaluate(node.right, args) : left;
    }
    case 'OrExpression': {
      const left = evaluate(node.left, args);
      return given(left) ? left : evaluate(node.right, args);
    }
    case 'Comparator':
      return compare(
        node.name,
        (evaluate(node.left, args) ?? null) as Scalar | null,
        (evaluate(node.right, args) ?? null) as Scalar | null,
      );
    default:
      throw new Error(`a condition can not hold ${node.type}`);
  }
}

function fieldOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function compare(operator: string, left: Scalar | null, right: Scalar | null): boolean | null {
  if (operator === 'EQ') return left === right;
  if (operator === 'NE') return left !== right;
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  if (operator === 'GT') return left > right;
  if (operator === 'GTE') return left >= right;
  return operator === 'LT' ? left < right : left <= right;
}
