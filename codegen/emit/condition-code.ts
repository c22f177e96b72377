import { given } from '../../src/runtime/plan/given.js';
import type { ExpressionNode } from '../language/expression.js';
import type { Choice, Condition, ParamModel } from '../model/tool-model.js';
import type { Imports } from './imports.js';
import type { Code } from './layout.js';
import { stringLiteral } from './literals.js';

/** Parameters by name, for code that refers to them. */
export type Params = ReadonlyMap<string, ParamModel>;

/** Names of parameters that a condition reads. */
export function conditionParams(condition: Condition): string[] {
  const names: string[] = [];
  const visit = (node: ExpressionNode): void => {
    if (node.type === 'Field') names.push(node.name);
    if (node.type === 'NotExpression') visit(node.child);
    if (node.type === 'AndExpression' || node.type === 'OrExpression' || node.type === 'Comparator') {
      visit(node.left);
      visit(node.right);
    }
  };
  visit(condition.root);
  return names;
}

/** A condition as plain TypeScript with the truth of JMESPath. */
export function conditionCode(condition: Condition, params: Params, imports: Imports): string {
  return truthOf(condition.root, params, imports);
}

function truthOf(node: ExpressionNode, params: Params, imports: Imports): string {
  switch (node.type) {
    case 'Field': {
      const { identifier, type } = params.get(node.name) as ParamModel;
      // Of text and booleans both languages hold the same for true; zero is true in JMESPath.
      if (type === 'string' || type === 'boolean') return identifier;
      return type === 'array' || type === 'object'
        ? `${imports.use('given')}(${identifier})`
        : `${identifier} !== undefined`;
    }
    case 'Literal':
      return String(given(node.value));
    case 'NotExpression': {
      const inner = truthOf(node.child, params, imports);
      return /^[A-Za-z_$][\w$]*(\(\w+\))?$/.test(inner) ? `!${inner}` : `!(${inner})`;
    }
    case 'AndExpression':
      return `${factor(node.left, params, imports)} && ${factor(node.right, params, imports)}`;
    case 'OrExpression':
      return `${truthOf(node.left, params, imports)} || ${truthOf(node.right, params, imports)}`;
    case 'Comparator':
      return comparison(node, params);
    default:
      throw new Error(`a condition can not hold ${node.type}`);
  }
}

function factor(node: ExpressionNode, params: Params, imports: Imports): string {
  const code = truthOf(node, params, imports);
  return node.type === 'OrExpression' ? `(${code})` : code;
}

const OPERATORS = { EQ: '===', NE: '!==', GT: '>', GTE: '>=', LT: '<', LTE: '<=' } as const;

function comparison(node: ExpressionNode & { type: 'Comparator' }, params: Params): string {
  const side = (one: ExpressionNode): string => {
    if (one.type === 'Field') return (params.get(one.name) as ParamModel).identifier;
    if (one.type !== 'Literal') throw new Error('only parameters and literals are compared');
    if (one.value === null) return 'undefined';
    return typeof one.value === 'string' ? stringLiteral(one.value) : JSON.stringify(one.value);
  };
  const [left, right] = [side(node.left), side(node.right)];
  const code = `${left} ${OPERATORS[node.name]} ${right}`;
  if (node.name === 'EQ' || node.name === 'NE') return code;
  const optional = [node.left, node.right].filter(
    (one) => one.type === 'Field' && !(params.get(one.name) as ParamModel).required,
  );
  return [...optional.map((one) => `${side(one)} !== undefined`), code].join(' && ');
}

/** Choices as a chain of conditional expressions, the last value taking what is left. */
export function choiceCode<T>(
  choices: readonly Choice<T>[],
  valueCode: (value: T) => Code,
  params: Params,
  imports: Imports,
): Code {
  const cases = choices.flatMap(({ when, value }) => {
    if (when === null) return [];
    const test = conditionCode(when, params, imports);
    return [{ test, value: valueCode(value) }];
  });
  const last = valueCode((choices.at(-1) as Choice<T>).value);
  return cases.length === 0 ? last : { open: '', cases, last, close: '' };
}
