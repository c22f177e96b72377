import type { Place } from '../diagnostics/diagnostic.js';
import { type Expression, type ExpressionNode, parseExpression } from '../language/expression.js';
import { readsOf } from '../language/expression-reads.js';
import type { ExpressionHole, KnownStepRef, StepHole } from '../model/tool-model.js';
import type { Path } from '../source/source-file.js';
import { checkNames } from './check-names.js';
import type { Scope } from './scope.js';

const SINGLE = ['string', 'number', 'boolean'];
const PLAIN = /^steps(\.[A-Za-z_][A-Za-z0-9_]*)+$/;

/** Where a hole stands in the spec, and what may be put there. */
export interface HoleSite {
  readonly path: Path;
  /** Of the hole with its braces, within the text. */
  readonly start: number;
  readonly end: number;
  readonly lenient: boolean;
  readonly anyType: boolean;
  /** An expression has to give a single value here too, and not JSON. */
  readonly single?: boolean;
  /** Nothing but text will do, in all examples. */
  readonly textOnly?: boolean;
}

/**
 * A hole that begins with `steps`, resolved; undefined where it refers to no earlier step.
 *
 * @returns `optional` names the steps that may have been left out
 */
export function stepHole(
  scope: Scope,
  name: string,
  site: HoleSite,
): { readonly hole: StepHole | ExpressionHole; readonly optional: readonly string[] } | undefined {
  if (!PLAIN.test(name)) return expressionHole(scope, name, site);
  const place = scope.source.placeWithin(site.path, site.start + 1, site.end - 1);
  const [, id = '', ...path] = name.split('.');
  const known = resolveStep(scope, id, place);
  if (known === undefined || scope.steps === undefined) return undefined;
  if (path.length === 0) {
    scope.reporter.report('hole-syntax', place, { problem: `\`${name}\` does not name a field of the step` });
    return undefined;
  }
  const wanted = site.textOnly
    ? { wanted: ['string'], always: true }
    : site.anyType
      ? {}
      : { wanted: SINGLE };
  scope.steps.references.push({ by: scope.steps.current, step: id, path, place, inCode: true, ...wanted });
  const { identifier, optional } = known;
  const { lenient } = site;
  const single = !lenient && !site.anyType;
  const hole: StepHole = { from: 'step', name, id, identifier, sure: !optional, path, lenient, single };
  return { hole, optional: optional ? [id] : [] };
}

function expressionHole(
  scope: Scope,
  text: string,
  site: HoleSite,
): { readonly hole: ExpressionHole; readonly optional: readonly string[] } | undefined {
  const [mark = ''] = /^=\s*/.exec(text) ?? [];
  const source = text.slice(mark.length);
  const expression = parseExpression(source);
  const offset = site.start + 1 + mark.length;
  if ('problem' in expression) {
    const place = scope.source.placeWithin(site.path, offset + expression.start, offset + expression.end);
    scope.reporter.report('bad-expression', place, expression);
    return undefined;
  }
  if (!checkNames(scope, expression, site.path, offset)) return undefined;
  const steps = readSteps(scope, expression, site.path, offset);
  if (steps === undefined) return undefined;
  const { names, everything } = readsOf(expression.root);
  const params = [...scope.params.keys()].filter((name) => everything || names.has(name));
  for (const name of params) scope.used.add(name);
  const { lenient, single = false } = site;
  const hole: ExpressionHole = { from: 'expression', name: source, params, steps, lenient, single };
  return { hole, optional: steps.flatMap(({ id, sure }) => (sure ? [] : [id])) };
}

/** Resolves the steps that an evaluated expression reads; undefined if one of them is not there. */
export function readSteps(
  scope: Scope,
  expression: Expression,
  path: Path,
  offset = 0,
  wanted: ReadonlyMap<ExpressionNode, readonly string[]> = new Map(),
  search = true,
): KnownStepRef[] | undefined {
  if (scope.steps === undefined) return [];
  const { current, references, searches } = scope.steps;
  const found = new Map<string, KnownStepRef>();
  let sound = true;
  const reads = readsOf(expression.root);
  if (reads.allSteps || reads.everything) {
    const place = scope.source.place(path);
    for (const [id, { identifier, optional }] of scope.steps.known) {
      found.set(id, { id, identifier, sure: !optional });
      references.push({ by: current, step: id, path: [], place, inCode: false });
    }
  }
  for (const { id, path: fields, node, whole } of reads.steps) {
    const { start, end } = expression.names?.get(node) ?? { start: 0, end: expression.source.length };
    const place = scope.source.placeWithin(path, offset + start, offset + end);
    const known = resolveStep(scope, id, place);
    if (known === undefined) sound = false;
    else {
      found.set(id, { id, identifier: known.identifier, sure: !known.optional });
      const types = search ? undefined : wanted.get(whole);
      references.push({
        by: current,
        step: id,
        path: search ? [] : fields,
        place,
        inCode: !search,
        ...(types && { wanted: types }),
      });
    }
  }
  if (search) searches.push({ expression, path, offset });
  return sound ? [...found.values()] : undefined;
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
