import { stepIdentifiers } from '../model/names.js';
import type { Condition, StatusModel, StepModel, StepsAction } from '../model/tool-model.js';
import type { Path } from '../source/source-file.js';
import type { StepSpec, ToolSpec } from '../spec/tool-spec.js';
import { lowerCondition } from './lower-condition.js';
import type { EffectsOfTool } from './lower-http.js';
import { lowerText } from './lower-text.js';
import { lowerWork } from './lower-work.js';
import type { KnownStep, Scope, StepReference, StepScope, StepSearch } from './scope.js';
import { milliseconds } from './units.js';

/** Steps that still wait for what the examples show of their results. */
export interface LoweredSteps {
  readonly action: StepsAction;
  readonly references: readonly StepReference[];
  readonly searches: readonly StepSearch[];
}

/** The steps of a tool, each seeing those before it. */
export function lowerSteps(scope: Scope, spec: ToolSpec, tool: EffectsOfTool): LoweredSteps {
  const specs = spec.steps ?? [];
  const identifiers = stepIdentifiers(
    specs.map(({ id }) => id),
    [...scope.params.values()].map(({ identifier }) => identifier),
  );
  const known = new Map<string, KnownStep>();
  const references: StepReference[] = [];
  const searches: StepSearch[] = [];
  if (scope.params.has('steps'))
    scope.reporter.report('bad-value', scope.source.keyPlace(['params', 'steps']), {
      place: '`steps`',
      rule: 'can not be the name of a parameter here, where it stands for what came of the steps',
      hint: 'Rename the parameter.',
    });
  const steps = specs.map((step, index): StepModel => {
    const path: Path = ['steps', index];
    if (specs.findIndex(({ id }) => id === step.id) !== index)
      scope.reporter.report('duplicate-step', scope.source.place([...path, 'id']), { id: step.id });
    const identifier = identifiers[index] as string;
    const ahead = specs.slice(index).map(({ id }) => id);
    const before: StepScope = { current: step.id, known: new Map(known), ahead, references, searches };
    const model = lowerStep(scope, before, path, step, identifier, tool);
    const implies = givenWhere(model.when, known);
    known.set(step.id, {
      identifier,
      optional: model.optional,
      archive: step.archive !== undefined,
      implies,
    });
    return { ...model, certain: certainIn(model, implies, references) };
  });
  const timeoutMs = milliseconds(spec.timeout ?? '5m');
  checkTimes(scope, specs, timeoutMs);
  return { action: { kind: 'steps', timeoutMs, groups: grouped(steps, references) }, references, searches };
}

/** Waits that could not come to their end are mistakes: the call would be over, or nothing asked a second time. */
function checkTimes({ source, reporter }: Scope, specs: readonly StepSpec[], timeoutMs: number): void {
  for (const [index, { every = '2s', at_most: atMost }] of specs.entries()) {
    if (atMost === undefined) continue;
    const refuse = (key: 'every' | 'at_most', rule: string, hint: string) =>
      reporter.report('bad-value', source.place(['steps', index, key]), { place: `\`${key}\``, rule, hint });
    if (milliseconds(atMost) > timeoutMs)
      refuse(
        'at_most',
        'is longer than the whole call may take',
        'Raise `timeout` of the tool, which is `5m` unless said, above what its steps may take together.',
      );
    if (milliseconds(every) > milliseconds(atMost))
      refuse(
        source.has(['steps', index, 'every']) ? 'every' : 'at_most',
        source.has(['steps', index, 'every'])
          ? 'is longer than `at_most`'
          : 'is shorter than `every`, which is `2s` unless said',
        'Let `at_most` be several times as long as `every`.',
      );
  }
}

/**
 * What a step's condition makes sure of without showing it to whoever reads the code: through the conditions of the
 * steps that it names, or inside an expression.
 */
function certainIn(
  { id, when }: StepModel,
  implied: readonly string[],
  references: readonly StepReference[],
): string[] {
  const shown = when === null || when.search ? [] : when.implies;
  const read = references.filter(({ by }) => by === id).map(({ step }) => `steps.${step}`);
  return [...new Set(implied)].filter(
    (name) => !shown.includes(name) && (!name.startsWith('steps.') || read.includes(name)),
  );
}

function lowerStep(
  outer: Scope,
  before: StepScope,
  path: Path,
  spec: StepSpec,
  identifier: string,
  tool: EffectsOfTool,
): StepModel {
  const scope: Scope = { ...outer, steps: before };
  const { id } = spec;
  const when = spec.when === undefined ? null : (lowerCondition(scope, [...path, 'when'], spec.when) ?? null);
  const given = givenWhere(when, before.known);
  const work = lowerWork(scope, path, spec, when, given, tool);
  // What comes after the work sees its result.
  const known = new Map(before.known).set(id, { identifier, optional: false, archive: false, implies: [] });
  const after: Scope = { ...outer, steps: { ...before, known, ahead: before.ahead.slice(1) } };
  const sentence = (key: 'message' | 'hint' | 'late' | 'leaves', text: string | undefined) =>
    text === undefined
      ? null
      : lowerText(after, [...path, key], text, { given, needsAll: 'this sentence', sentence: true });
  if (
    spec.until !== undefined &&
    spec.http !== undefined &&
    !['GET', 'HEAD'].includes(spec.http.method) &&
    tool.effect !== 'read'
  )
    outer.reporter.report('repeated-write', outer.source.keyPlace([...path, 'until']), {
      id,
      method: spec.http.method,
    });
  const done = spec.until === undefined ? undefined : lowerCondition(after, [...path, 'until'], spec.until);
  const failWhen =
    spec.fail_when === undefined ? undefined : lowerCondition(after, [...path, 'fail_when'], spec.fail_when);
  const message = sentence('message', spec.message);
  const hint = sentence('hint', spec.hint);
  const late = sentence('late', spec.late);
  const onStatus = lowerOnStatus(scope, path, spec, given);
  const perLine = work.kind === 'stream' && work.line !== null;
  return {
    id,
    identifier,
    when,
    certain: [],
    progress:
      spec.progress === undefined || perLine
        ? null
        : lowerText(scope, [...path, 'progress'], spec.progress, {
            given,
            needsAll: 'this sentence',
            sentence: true,
          }),
    work,
    until:
      done === undefined
        ? null
        : {
            done,
            everyMs: milliseconds(spec.every ?? '2s'),
            atMostMs: milliseconds(spec.at_most ?? '1m'),
            late,
          },
    onStatus,
    fail: failWhen === undefined || message === null ? null : { when: failWhen, message, hint },
    ignoreErrors: spec.ignore_errors ?? false,
    leaves: spec.leaves === 'nothing' ? { parts: [], optional: [] } : sentence('leaves', spec.leaves),
    optional: when !== null || spec.ignore_errors === true || onStatus.some(({ skip }) => skip),
    reads: [],
  };
}

/** Parameters and steps that are there where a condition holds, through the conditions of those steps too. */
function givenWhere(when: Condition | null, known: StepScope['known']): string[] {
  const direct = when?.implies ?? [];
  return direct.flatMap((name) => [
    name,
    ...(name.startsWith('steps.') ? (known.get(name.slice('steps.'.length))?.implies ?? []) : []),
  ]);
}

function lowerOnStatus(scope: Scope, path: Path, spec: StepSpec, given: readonly string[]): StatusModel[] {
  return Object.entries(spec.on_status ?? {}).map(([key, words]): StatusModel => {
    const status = Number(key);
    if (words === 'skip') return { status, skip: true };
    const text = (part: 'message' | 'hint') =>
      words[part] === undefined
        ? null
        : lowerText(scope, [...path, 'on_status', key, part], words[part], {
            given,
            needsAll: 'this sentence',
            sentence: true,
          });
    return {
      status,
      skip: false,
      message: text('message'),
      hint: text('hint'),
      retryable: words.retryable ?? null,
    };
  });
}

/** Neighbours that only read and do not need each other's results run side by side. */
function grouped(steps: readonly StepModel[], references: readonly StepReference[]): StepModel[][] {
  const groups: StepModel[][] = [];
  for (const step of steps) {
    const group = groups.at(-1);
    const independent = group?.every((one) => isPlainRead(one)) && isPlainRead(step);
    const needs = references.filter(({ by }) => by === step.id).map((one) => one.step);
    if (independent && !group?.some(({ id }) => needs.includes(id))) group?.push(step);
    else groups.push([step]);
  }
  return groups;
}

function isPlainRead({ work, until, progress, fail, leaves }: StepModel): boolean {
  if (work.kind !== 'http' || !['GET', 'HEAD'].includes(work.request.method)) return false;
  return until === null && progress === null && fail === null && leaves === null;
}
