import { children, type Expression, type ExpressionNode } from './expression.js';
import { mergeShapes, type Shape, scalarShape, shapeOf, unknownShape } from './shape.js';

/** A field that a known shape does not have. */
export interface UnknownField {
  readonly name: string;
  readonly known: readonly string[];
  /** What is there instead of an object. */
  readonly on: Shape['kind'];
  readonly node: ExpressionNode;
}

type Scope = ReadonlyMap<string, Shape>;

/** The shape that an expression yields on a value of a shape, reporting every field that can not be there. */
export function shapeOfExpression(
  expression: Expression,
  input: Shape,
  variables: Scope,
  onUnknown: (field: UnknownField) => void,
): Shape {
  const walk = (node: ExpressionNode, shape: Shape, scope: Scope): Shape => {
    const through = (child: ExpressionNode) => walk(child, shape, scope);
    switch (node.type) {
      case 'Field':
        return fieldOf(node, node.name, shape, onUnknown);
      case 'Subexpression':
      case 'Pipe':
      case 'IndexExpression':
        return walk(node.right, through(node.left), scope);
      case 'Index':
        return itemOf(shape);
      case 'Projection':
        return { kind: 'list', item: walk(node.right, itemOf(through(node.left)), scope) };
      case 'ValueProjection': {
        const base = through(node.left);
        const value = base.kind === 'object' ? mergeShapes([...base.fields.values()]) : unknownShape;
        return { kind: 'list', item: walk(node.right, value, scope) };
      }
      case 'FilterProjection': {
        const item = itemOf(through(node.left));
        walk(node.condition, item, scope);
        return { kind: 'list', item: walk(node.right, item, scope) };
      }
      case 'Flatten': {
        const base = through(node.child);
        return base.kind === 'list' && base.item.kind === 'list' ? base.item : base;
      }
      case 'MultiSelectHash':
        return {
          kind: 'object',
          fields: new Map(node.children.map(({ name, value }) => [name, through(value)])),
        };
      case 'MultiSelectList':
        return { kind: 'list', item: mergeShapes(node.children.map(through)) };
      case 'OrExpression':
        return mergeShapes([through(node.left), through(node.right)]);
      case 'AndExpression':
        through(node.left);
        return through(node.right);
      case 'Ternary':
        through(node.condition);
        return mergeShapes([through(node.trueExpr), through(node.falseExpr)]);
      case 'NotExpression':
      case 'Comparator':
      case 'Arithmetic':
      case 'Unary':
        for (const child of children(node)) through(child);
        return scalarShape;
      case 'Literal':
        return shapeOf(node.value);
      case 'Variable':
        return scope.get(node.name) ?? unknownShape;
      case 'LetExpression': {
        const inner = new Map(scope);
        for (const { variable, reference } of node.bindings) inner.set(variable, through(reference));
        return walk(node.expression, shape, inner);
      }
      case 'Function':
        return shapeOfFunction(node, shape, scope);
      case 'Root':
        return input;
      default:
        return shape;
    }
  };

  const shapeOfFunction = (
    node: ExpressionNode & { type: 'Function' },
    shape: Shape,
    scope: Scope,
  ): Shape => {
    const plain = node.children.filter(({ type }) => type !== 'ExpressionReference');
    const shapes = plain.map((child) => walk(child, shape, scope));
    const subject = shapes.find(({ kind }) => kind === 'list') ?? unknownShape;
    const keys = node.children.flatMap((child) =>
      child.type === 'ExpressionReference' ? [walk(child.child, itemOf(subject), scope)] : [],
    );
    if (node.name === 'map') return { kind: 'list', item: keys[0] ?? unknownShape };
    if (['sort_by', 'sort', 'reverse'].includes(node.name)) return subject;
    if (['max_by', 'min_by', 'max', 'min'].includes(node.name)) return itemOf(subject);
    if (['to_string', 'join', 'length', 'upper', 'lower', 'replace'].includes(node.name)) return scalarShape;
    return unknownShape;
  };

  return walk(expression.root, input, variables);
}

function fieldOf(
  node: ExpressionNode,
  name: string,
  shape: Shape,
  onUnknown: (field: UnknownField) => void,
): Shape {
  if (shape.kind === 'unknown') return unknownShape;
  const known = shape.kind === 'object' ? [...shape.fields.keys()] : [];
  const field = shape.kind === 'object' ? shape.fields.get(name) : undefined;
  if (field === undefined) onUnknown({ name, known, on: shape.kind, node });
  return field ?? unknownShape;
}

function itemOf(shape: Shape): Shape {
  return shape.kind === 'list' ? shape.item : unknownShape;
}
