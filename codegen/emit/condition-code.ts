import { given } from '../../src/runtime/plan/given.js';
import type { ExpressionNode } from '../language/expression.js';
import { stepPath } from '../language/expression-reads.js';
import type { Choice, Condition, ParamModel } from '../model/tool-model.js';
import type { Imports } from './imports.js';
import type { Code } from './layout.js';
import { stringLiteral } from './literals.js';
import { searchCode, stepAccess } from './text-code.js';

/** Parameters by name, for code that refers to them. */
export type Params = ReadonlyMap<string, ParamModel>;

/** A condition as plain TypeScript with the truth of JMESPath. */
export function conditionCode(condition: Condition, params: Params, imports: Imports): string {
  if (condition.search)
    return searchCode('holds', condition.source, condition.params, condition.steps, params, imports);
  const names: Names = { params, steps: new Map(condition.steps.map((one) => [one.id, one])) };
  return truthOf(condition.root, names, imports);
}

/** What arguments and results are called where a condition stands. */
interface Names {
  readonly params: Params;
  readonly steps: ReadonlyMap<string, Condition['steps'][number]>;
}

/** A field of a step's result as an expression; undefined for any other node. */
function stepField(node: ExpressionNode, { steps }: Names): string | undefined {
  const found = stepPath(node);
  return found && stepAccess(steps.get(found.id) as Condition['steps'][number], found.path);
}

function truthOf(node: ExpressionNode, names: Names, imports: Imports): string {
  const field = stepField(node, names);
  if (field !== undefined) return field.includes('.') ? `${imports.use('given')}(${field})` : field;
  switch (node.type) {
    case 'Field': {
      const { identifier, type } = names.params.get(node.name) as ParamModel;
      // Of text and booleans both languages hold the same for true; zero is true in JMESPath.
      if (type === 'string' || type === 'boolean') return identifier;
      return type === 'array' || type === 'object'
        ? `${imports.use('given')}(${identifier})`
        : `${identifier} !== undefined`;
    }
    case 'Literal':
      return String(given(node.value));
    case 'NotExpression': {
      const inner = truthOf(node.child, names, imports);
      return /^[A-Za-z_$][\w$]*(\([\w.?]+\))?$/.test(inner) ? `!${inner}` : `!(${inner})`;
    }
    case 'AndExpression':
      return `${factor(node.left, names, imports)} && ${factor(node.right, names, imports)}`;
    case 'OrExpression':
      return `${truthOf(node.left, names, imports)} || ${truthOf(node.right, names, imports)}`;
    case 'Comparator':
      return comparison(node, names);
    default:
      throw new Error(`a condition can not hold ${node.type}`);
  }
}

function factor(node: ExpressionNode, names: Names, imports: Imports): string {
  const code = truthOf(node, names, imports);
  return node.type === 'OrExpression' ? `(${code})` : code;
}

const OPERATORS = { EQ: '===', NE: '!==', GT: '>', GTE: '>=', LT: '<', LTE: '<=' } as const;

function comparison(node: ExpressionNode & { type: 'Comparator' }, names: Names): string {
  const { params } = names;
  const withNull = [node.left, node.right].some((one) => one.type === 'Literal' && one.value === null);
  const side = (one: ExpressionNode): string => {
    const field = stepField(one, names);
    if (field !== undefined) return withNull ? `(${field} ?? undefined)` : field;
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
