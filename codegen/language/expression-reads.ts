import { children, type ExpressionNode } from './expression.js';

/** A reference to a step in an expression: `steps.app.body.name`, or the same after `$` or `$args`. */
interface FoundReference {
  readonly id: string;
  readonly path: readonly string[];
  /** The node that names the step. */
  readonly node: ExpressionNode;
  readonly whole: ExpressionNode;
}

/** What an expression reads of the arguments and steps that it is evaluated over. */
export interface ExpressionReads {
  readonly steps: readonly FoundReference[];
  /** Names of arguments. */
  readonly names: ReadonlySet<string>;
  /** It takes `steps` as a whole. */
  readonly allSteps: boolean;
  /** It takes everything as a whole: `@`, `$` or `$args` without a name after it. */
  readonly everything: boolean;
}

/**
 * Finds them by where a name stands: in the filter or the projection of a list, it is a field of the item and
 * none of ours.
 */
export function readsOf(root: ExpressionNode): ExpressionReads {
  const steps: FoundReference[] = [];
  const names = new Set<string>();
  let allSteps = false;
  let everything = false;
  const walk = (node: ExpressionNode, outside: boolean): void => {
    const path = pathFromRoot(node, outside);
    if (path !== undefined) {
      const [first, step, ...rest] = path;
      if (first === undefined) everything = true;
      else if (first.name !== 'steps') names.add(first.name);
      else if (step === undefined) allSteps = true;
      else steps.push({ id: step.name, path: rest.map(({ name }) => name), node: step.node, whole: node });
      return;
    }
    const [subject, ...inner] = children(node);
    switch (node.type) {
      case 'Subexpression':
      case 'Pipe':
      case 'IndexExpression':
      case 'Projection':
      case 'ValueProjection':
      case 'FilterProjection':
        walk(subject as ExpressionNode, outside);
        for (const child of inner) walk(child, false);
        return;
      case 'ExpressionReference':
        walk(node.child, false);
        return;
      default:
        for (const child of children(node)) walk(child, outside);
    }
  };
  walk(root, true);
  return { steps, names, allSteps, everything };
}

/** The names of a plain path that begins at what the expression is evaluated over; undefined for any other node. */
function pathFromRoot(
  node: ExpressionNode,
  outside: boolean,
): readonly { readonly name: string; readonly node: ExpressionNode }[] | undefined {
  if (node.type === 'Root' || (node.type === 'Current' && outside)) return [];
  if (node.type === 'Variable') return node.name === 'args' ? [] : undefined;
  if (node.type === 'Field') return outside ? [{ name: node.name, node }] : undefined;
  if (node.type !== 'Subexpression' || node.right.type !== 'Field') return undefined;
  const before = pathFromRoot(node.left, outside);
  return before && [...before, { name: node.right.name, node: node.right }];
}

/** The step and path of a condition's operand like `steps.app.body.name`; undefined for any other. */
export function stepPath(
  node: ExpressionNode,
): { readonly id: string; readonly path: readonly string[] } | undefined {
  const [first, step, ...path] = (node.type === 'Subexpression' && pathFromRoot(node, true)) || [];
  if (first?.name !== 'steps' || step === undefined || !beginsWithField(node)) return undefined;
  return { id: step.name, path: path.map(({ name }) => name) };
}

function beginsWithField(node: ExpressionNode): boolean {
  return node.type === 'Subexpression' ? beginsWithField(node.left) : node.type === 'Field';
}
