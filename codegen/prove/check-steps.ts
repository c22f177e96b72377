import type { JsonValue } from '../../src/runtime/json.js';
import type { Reporter } from '../diagnostics/diagnostic.js';
import { readsOf } from '../language/expression-reads.js';
import { shapeOfExpression } from '../language/expression-shape.js';
import { mergeShapes, nullUnknown, type Shape, scalarShape, shapeOf } from '../language/shape.js';
import type { ToolDraft } from '../lower/lower-tool.js';
import type { StepModel, StepRead, StepsAction, ToolModel } from '../model/tool-model.js';
import type { Path, SourceFile } from '../source/source-file.js';
import type { StepValues } from './follow-example.js';

/**
 * Holds what steps read of each other against what the examples show: a field that no example has, a type that does
 * not fit. False if something was reported: examples may then have ended for that reason.
 */
export function checkReads(
  draft: ToolDraft,
  values: StepValues,
  source: SourceFile,
  reporter: Reporter,
): boolean {
  const before = reporter.diagnostics.length;
  checkReferences(draft, values, reporter);
  if (draft.action.kind === 'steps')
    checkSearches(draft, draft.action.groups.flat(), values, source, reporter);
  return reporter.diagnostics.length === before;
}

/**
 * Holds the steps of a tool against what the examples show of them, and settles what code reads of each result.
 * A step that no example runs and a result that nobody reads are reported.
 */
export function checkSteps(
  draft: ToolDraft,
  values: StepValues,
  source: SourceFile,
  reporter: Reporter,
): ToolModel['action'] {
  const { action } = draft;
  if (action.kind !== 'steps') return action;
  const steps = action.groups.flat();
  const pathOf = (step: StepModel): Path => ['steps', steps.indexOf(step)];
  for (const step of steps) {
    if (!values.has(step.id))
      reporter.report('unproven-step', source.place([...pathOf(step), 'id']), { id: step.id });
  }
  const read = readSteps(draft);
  for (const step of steps) {
    if (isForItsResult(step) && read !== 'all' && !read.has(step.id))
      reporter.report('unread-step', source.place([...pathOf(step), 'id']), { id: step.id });
  }
  return withReads(action, draft, values);
}

/** Of a step that no example ran nothing is known; that it was never run is reported by itself. */
function shapeOfStep(seen: readonly JsonValue[]): Shape {
  return nullUnknown(mergeShapes(seen.map(shapeOf)));
}

function checkReferences({ references }: ToolDraft, values: StepValues, reporter: Reporter): void {
  for (const { step, path, place, wanted, always = false } of references) {
    const seen = values.get(step);
    if (seen === undefined) continue;
    let shape = shapeOfStep(seen);
    let missing = false;
    for (const name of path) {
      if (shape.kind === 'unknown') break;
      const next: Shape | undefined = fieldOf(shape, name);
      if (next === undefined) {
        const known = shape.kind === 'object' ? [...shape.fields.keys()] : [];
        reporter.report('unknown-field', place, { name, known, on: shape.kind, whose: `step \`${step}\`` });
        missing = true;
        break;
      }
      shape = next;
    }
    const types = typesAt(seen, path);
    const fitting = types.filter((type) => wanted?.includes(type));
    const fits = always ? fitting.length === types.length && types.length > 0 : fitting.length > 0;
    if (!missing && wanted !== undefined && !fits && (types.length > 0 || always))
      reporter.report('step-type', place, {
        name: path.join('.'),
        types: types.length === 0 ? ['null'] : types,
        wanted,
      });
  }
}

function fieldOf(shape: Shape, name: string): Shape | undefined {
  return shape.kind === 'object' ? shape.fields.get(name) : undefined;
}

/** The JSON types seen at a path, null aside. */
function typesAt(values: readonly JsonValue[], path: readonly string[]): string[] {
  const found = values.map((value) =>
    path.reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], value),
  );
  const types = found.flatMap((value) => (value === undefined || value === null ? [] : [jsonType(value)]));
  return [...new Set(types)].sort();
}

function jsonType(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Expressions that JMESPath evaluates: every field in them has to be there. */
function checkSearches(
  draft: ToolDraft,
  steps: readonly StepModel[],
  values: StepValues,
  source: SourceFile,
  reporter: Reporter,
): void {
  const args = draft.params.map(({ name }): [string, Shape] => [name, scalarShape]);
  const results = steps.map(({ id }): [string, Shape] => [id, shapeOfStep(values.get(id) ?? [])]);
  const scope: Shape = {
    kind: 'object',
    fields: new Map<string, Shape>([...args, ['steps', { kind: 'object', fields: new Map(results) }]]),
  };
  const variables = new Map<string, Shape>([['args', { kind: 'object', fields: new Map(args) }]]);
  for (const { expression, path, offset } of draft.searches) {
    shapeOfExpression(expression, scope, variables, ({ name, known, node }) => {
      const at = expression.names?.get(node) ?? { start: 0, end: expression.source.length };
      const place = source.placeWithin(path, offset + at.start, offset + at.end);
      reporter.report('unknown-field', place, { name, known, whose: `\`${draft.name}\`` });
    });
  }
}

/** Ids of the steps whose results something reads. */
function readSteps({ references, output }: ToolDraft): ReadonlySet<string> | 'all' {
  const roots = output.select.map(({ value }) => value.root);
  const reads = roots.map(readsOf);
  if (reads.some(({ allSteps, everything }) => allSteps || everything)) return 'all';
  const inAnswer = reads.flatMap(({ steps }) => steps.map(({ id }) => id));
  const inSteps = references.filter(({ by, step }) => by !== step).map(({ step }) => step);
  return new Set([...inAnswer, ...inSteps]);
}

/** Whether a step does nothing but tell something: not one that changes things, or judges what it sees. */
function isForItsResult({ work, until, fail, onStatus }: StepModel): boolean {
  if (until !== null || fail !== null || onStatus.some(({ skip }) => !skip)) return false;
  if (work.kind === 'http') return work.request.method === 'GET' || work.request.method === 'HEAD';
  if (work.kind === 'stream') return work.line === null;
  return work.kind === 'archive' || (work.kind === 'call' && !work.writes);
}

function withReads(action: StepsAction, { references }: ToolDraft, values: StepValues): StepsAction {
  const readsOf = (id: string): StepRead[] => {
    const paths = references.filter(({ step, inCode, path }) => step === id && inCode && path.length > 0);
    const distinct = new Map(paths.map(({ path }) => [path.join('.'), path]));
    return [...distinct.values()].map((path) => ({ path, types: typesAt(values.get(id) ?? [], path) }));
  };
  return {
    ...action,
    groups: action.groups.map((group) => group.map((step) => ({ ...step, reads: readsOf(step.id) }))),
  };
}
