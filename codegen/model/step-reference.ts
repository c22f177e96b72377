import { type ExpressionNode, children } from '../language/expression.js';
import type { Place } from '../diagnostics/diagnostic.js';
import type { Scope } from './scope.js';
import type { StepHole } from './tool-model.js';

const SINGLE = ['string', 'number', 'boolean'];

/** A hole like `{steps.session.body.url}`, resolved; undefined where it refers to no earlier step. */
export function stepHole(
  scope: Scope,
  name: string,
  place: Place,
  form: { readonly lenient: boolean; readonly anyType: boolean },
): { readonly hole: StepHole; readonly optional: boolean } | undefined {
  const [, step = '', ...path] = name.split('.');
  const known = resolveStep(scope, step, place);
  if (known === undefined || scope.steps === undefined) return undefined;
  if (path.length === 0 || path.includes('')) {
    scope.reporter.report('hole-syntax', place, { problem: `\`${name}\` does not name a field of the step` });
    return undefined;
  }
  scope.steps.references.push({
    by: scope.steps.current,
    step,
    path,
    place,
    inCode: true,
    ...(form.anyType ? {} : { wanted: SINGLE }),
  });
  const { identifier, optional } = known;
  const hole: StepHole = { from: 'step', name, step, identifier, sure: !optional, path, lenient: form.lenient };
  return { hole, optional };
}

/** The step of that id, if it comes before this place. */
export function resolveStep(scope: Scope, id: string, place: Place) {
  const { steps, reporter } = scope;
  if (steps === undefined) return undefined;
  const known = steps.known.get(id);
  if (known !== undefined) return known;
  if (steps.ahead.includes(id)) reporter.report('step-order', place, { id });
  else reporter.report('unknown-step', place, { id, known: [...steps.known.keys()] });
  return undefined;
}

/** The step and path of an expression like `steps.app.body.name`; undefined for any other. */
export function stepPath(node: ExpressionNode): { readonly id: string; readonly path: readonly string[] } | undefined {
  const names: string[] = [];
  let at = node;
  while (at.type === 'Subexpression') {
    if (at.right.type !== 'Field') return undefined;
    names.unshift(at.right.name);
    at = at.left;
  }
  const [id, ...path] = names;
  return at.type === 'Field' && at.name === 'steps' && id !== undefined ? { id, path } : undefined;
}

interface FoundReference {
  readonly id: string;
  readonly path: readonly string[];
  /** The node that names the step. */
  readonly node: ExpressionNode;
  readonly whole: ExpressionNode;
}

/** The references to steps in an expression, the longest of each. */
export function stepPathsIn(node: ExpressionNode): FoundReference[] {
  const found = stepPath(node);
  if (found !== undefined) return [{ ...found, node: idNode(node), whole: node }];
  return children(node).flatMap(stepPathsIn);
}

/** The node of the step's name within a reference: the innermost right side. */
function idNode(node: ExpressionNode): ExpressionNode {
  let at = node;
  while (at.type === 'Subexpression' && at.left.type === 'Subexpression') at = at.left;
  return at.type === 'Subexpression' ? at.right : at;
}
