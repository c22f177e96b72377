import { spoken } from '../../src/runtime/plan/spoken.js';
import type { ExpressionNode } from '../language/expression.js';
import { readsOf } from '../language/expression-reads.js';
import type { ArgvItem, Condition, Hole, StepModel, StepsAction, Text } from '../model/tool-model.js';
import { type Args, conditionHolds } from './condition-truth.js';
import { fillPath } from './make-plan.js';

/** A line for each step that may run with these arguments. */
export function outlineOf(action: StepsAction, args: Args): string[] {
  return action.groups
    .flat()
    .filter((step) => knownBefore(step.when).every((one) => conditionHolds(one, args)))
    .filter((step) => certainBefore(step).every((name) => args[name] !== undefined))
    .map((step) =>
      outlineParts(step)
        .map((part) => partText(part, args))
        .join(''),
    );
}

/** The parts of a condition that arguments alone decide, all of which have to hold. */
export function knownBefore(when: Condition | null): Condition[] {
  if (when === null) return [];
  if (when.search) return when.steps.length === 0 ? [when] : [];
  const conjuncts = (node: ExpressionNode): ExpressionNode[] =>
    node.type === 'AndExpression' ? [...conjuncts(node.left), ...conjuncts(node.right)] : [node];
  return conjuncts(when.root)
    .filter((root) => readsOf(root).steps.length === 0)
    .map((root) => ({ ...when, root, steps: [] }));
}

/** Parameters in the outline of a step that are certainly given where it runs, although its own condition does not say so. */
export function certainBefore(step: StepModel): string[] {
  const shown = outlineParts(step).flatMap(namesIn);
  return step.certain.filter((name) => shown.includes(name));
}

/** Parameters whose values a part shows. */
function namesIn(part: OutlinePart): string[] {
  if (typeof part === 'string') return [];
  if ('parts' in part) return part.parts.flatMap(namesIn);
  if ('from' in part) return part.from === 'param' ? [part.name] : [];
  return part.path.parts.flatMap(namesIn);
}

/**
 * A piece of an outline: words, a value made safe to read, a path whose values are checked as they will be, or an
 * argument that is not always there.
 */
export type OutlinePart = string | Hole | { readonly path: Text } | OptionalPart;

interface OptionalPart {
  /** Has to hold, where there is one. */
  readonly when: Condition | null;
  /** Parameters that have to be given. */
  readonly given: readonly string[];
  readonly parts: readonly (string | Hole)[];
}

/** What a step does, before anything is known of the others: what comes out of them shows as its reference. */
export function outlineParts({ work }: StepModel): OutlinePart[] {
  switch (work.kind) {
    case 'http':
    case 'stream': {
      const { method, url, path, upload } = work.request;
      const archive = upload === null ? '' : `the archive of \`${upload.id}\` to `;
      if (url !== null) return [`${method} ${archive}the address that \`${url.id}\` gives`];
      const known = path.parts.every((part) => typeof part === 'string' || part.from === 'param');
      return [`${method} `, ...(known ? [{ path }] : mentioned(path))];
    }
    case 'cli':
      return [`run ${work.command.source}`, ...work.command.argv.flatMap(argvParts)];
    case 'archive':
      return ['pack ', ...mentioned(work.root)];
    case 'document':
      return [`read ${work.name}`];
    case 'call':
      return [`call ${work.tool}`];
  }
}

function argvParts(item: ArgvItem): OutlinePart[] {
  switch (item.kind) {
    case 'text': {
      const parts = [' ', ...mentioned(item.text)];
      const given = item.text.optional.flatMap((hole) => (hole.from === 'param' ? [hole.name] : []));
      return given.length === 0 ? parts : [{ when: null, given, parts }];
    }
    case 'flag':
      // Whether it is there may be for a step to say.
      if (item.when.steps.length > 0) return [` [${item.argument}]`];
      return [{ when: item.when, given: [], parts: [` ${item.argument}`] }];
    default:
      return [{ when: null, given: [item.param], parts: [' ', { from: 'param', name: item.param }] }];
  }
}

/** What only an earlier step will tell is left open. */
function mentioned(text: Text): (string | Hole)[] {
  return text.parts.map((part) =>
    typeof part !== 'string' && (part.from === 'step' || part.from === 'expression') ? '…' : part,
  );
}

function partText(part: OutlinePart, args: Args): string {
  if (typeof part === 'string') return part;
  if ('parts' in part) {
    const { when, given, parts } = part;
    const isThere =
      (when === null || conditionHolds(when, args)) && given.every((name) => args[name] !== undefined);
    return isThere ? parts.map((one) => partText(one, args)).join('') : '';
  }
  return 'from' in part ? spoken(args[part.name]) : fillPath(part.path, args);
}
