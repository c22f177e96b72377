import { isJsonObject, type JsonObject } from '../../src/runtime/json.js';
import { parseTemplate } from '../language/template.js';
import type { Choice, ErrorModel, OutputModel, ShowModel } from '../model/tool-model.js';
import type { Path } from '../source/source-file.js';
import type { ErrorSpec, OutputSpec, TextSpec } from '../spec/tool-spec.js';
import { checkPattern, checkSchemaPatterns } from './check-pattern.js';
import { lowerCondition } from './lower-condition.js';
import { lowerContent } from './lower-content.js';
import { lowerSelect } from './lower-select.js';
import { lowerText } from './lower-text.js';
import type { Scope } from './scope.js';

/** An output whose schema and form are still to be settled by the examples, where the spec leaves them open. */
export type OutputDraft = Omit<OutputModel, 'schema' | 'show'> & {
  readonly writtenSchema: JsonObject | null;
  readonly writtenShow: readonly Choice<ShowModel>[] | null;
};

export function lowerOutput(scope: Scope, spec: OutputSpec, kind: 'cli' | 'http' | 'steps'): OutputDraft {
  const { limit, redact } = spec;
  if (kind === 'steps') checkStepsOutput(scope, spec);
  if (spec.schema !== undefined)
    checkSchemaPatterns(scope.source, ['output', 'schema'], spec.schema, scope.reporter);
  return {
    parse: lowerParse(scope, spec.parse ?? (kind === 'cli' ? 'text' : 'json')),
    select:
      lowerChoices(scope, ['output', 'select'], spec.select, (path, text) =>
        lowerSelect(scope, path, text),
      ) ?? [],
    writtenShow:
      lowerChoices(scope, ['output', 'text'], spec.text, (path, text) => lowerShow(scope, path, text)) ??
      null,
    content: lowerContent(scope, spec),
    limit: { rows: limit?.rows ?? 100, bytes: limit?.bytes ?? 30_000 },
    narrow: limit?.narrow ?? null,
    empty:
      spec.empty === undefined
        ? null
        : lowerText(scope, ['output', 'empty'], spec.empty, { needsAll: 'this sentence' }),
    errors: lowerErrors(scope, ['output', 'errors'], spec.errors ?? [], kind),
    redact: {
      paths: redact?.paths ?? [],
      patterns: checkRedactPatterns(scope, redact?.patterns ?? []),
    },
    writtenSchema: spec.schema ?? null,
  };
}

/** The reply of steps is what came of all of them, which no default could choose from. */
function checkStepsOutput({ source, reporter }: Scope, spec: OutputSpec): void {
  if (spec.parse !== undefined)
    reporter.report('bad-value', source.keyPlace(['output', 'parse']), {
      place: '`parse`',
      rule: 'does not go with `steps`',
      hint: 'Replies of APIs are read as JSON; a `cli` step has a `parse` of its own.',
    });
  if (spec.select === undefined)
    reporter.report(
      'steps-without-select',
      source.has(['output']) ? source.keyPlace(['output']) : source.keyPlace(['steps']),
      {},
    );
}

export function lowerParse(
  scope: Scope,
  parse: NonNullable<OutputSpec['parse']>,
  path: Path = ['output', 'parse'],
): OutputModel['parse'] {
  if (typeof parse === 'string') return parse;
  const place = scope.source.place([...path, 'pattern']);
  if (checkPattern(scope.reporter, place, parse.pattern)?.groups.length === 0) {
    scope.reporter.report('bad-pattern', place, {
      problem: 'it has no named group `(?<name>…)` to read into',
    });
  }
  return parse;
}

/** A pattern that matches nothing would put a mark between all characters. */
function checkRedactPatterns(scope: Scope, patterns: readonly string[]): readonly string[] {
  const path: Path = ['output', 'redact', 'patterns'];
  for (const [index, text] of patterns.entries()) {
    const place = scope.source.place([...path, index]);
    if (checkPattern(scope.reporter, place, text) === undefined || !new RegExp(text, 'u').test('')) continue;
    scope.reporter.report('bad-pattern', place, { problem: 'it matches the empty text' });
  }
  return patterns;
}

/** One value, or a list of `{when, then}` with a last value that takes what is left. */
function lowerChoices<T, Model>(
  scope: Scope,
  path: Path,
  spec: T | readonly (T | { readonly when: string; readonly then: T })[] | undefined,
  lower: (path: Path, value: T) => Model | undefined,
): Choice<Model>[] | undefined {
  if (spec === undefined) return undefined;
  if (!Array.isArray(spec)) {
    const value = lower(path, spec as T);
    return value === undefined ? [] : [{ when: null, value }];
  }
  return (spec as readonly (T | { when: string; then: T })[]).flatMap((item, index): Choice<Model>[] => {
    const at = [...path, index];
    const last = index === spec.length - 1;
    const conditional = isJsonObject(item) && 'when' in item;
    if (!conditional && !last) scope.reporter.report('unreachable-choice', scope.source.place(at), {});
    if (conditional && last) scope.reporter.report('no-default', scope.source.keyPlace([...at, 'when']), {});
    const choice = item as { when: string; then: T };
    const value = conditional ? lower([...at, 'then'], choice.then) : lower(at, item as T);
    const when = conditional ? lowerCondition(scope, [...at, 'when'], choice.when) : null;
    return value === undefined || when === undefined ? [] : [{ when, value }];
  });
}

function lowerShow(scope: Scope, path: Path, spec: TextSpec): ShowModel | undefined {
  const { source, reporter } = scope;
  if (typeof spec === 'string') return { form: spec as 'json' | 'lines' | 'verbatim' };
  if ('table' in spec && 'template' in spec) {
    reporter.report('bad-value', source.keyPlace([...path, 'template']), {
      place: '`text`',
      rule: 'has two forms',
      hint: 'Keep the table or the template.',
    });
    return undefined;
  }
  if ('table' in spec) return { form: 'table', columns: spec.table };
  if ('template' in spec) {
    const { nodes, problems } = parseTemplate(spec.template);
    for (const { problem, start, end } of problems) {
      reporter.report('bad-template', source.placeWithin([...path, 'template'], start, end), { problem });
    }
    return problems.length > 0 ? undefined : { form: 'template', source: spec.template, nodes };
  }
  reporter.report('bad-value', source.place(path), {
    place: 'This form',
    rule: 'is none of the forms of a text',
    hint: 'Write `json`, `lines`, `verbatim`, `{table: […]}` or `{template: …}`.',
  });
  return undefined;
}

export function lowerErrors(
  scope: Scope,
  path: Path,
  specs: readonly ErrorSpec[],
  kind: 'cli' | 'http' | 'steps',
): ErrorModel[] {
  return specs.map((spec, index) => {
    const at = [...path, index];
    const foreign = kind === 'cli' ? 'status' : 'exit';
    if (kind !== 'steps' && spec[foreign] !== undefined) {
      scope.reporter.report('bad-value', scope.source.keyPlace([...at, foreign]), {
        place: `\`${foreign}\``,
        rule: `never fits: ${kind === 'cli' ? 'a program has no status' : 'an API has no exit code'}`,
        hint: kind === 'cli' ? 'Write `exit` or `match`.' : 'Write `status` or `match`.',
      });
    }
    const text = (key: 'message' | 'hint') =>
      spec[key] === undefined
        ? null
        : lowerText(scope, [...at, key], spec[key], { needsAll: 'this sentence' });
    if (spec.match !== undefined)
      checkPattern(scope.reporter, scope.source.place([...at, 'match']), spec.match);
    return {
      status: listOf(spec.status),
      exit: listOf(spec.exit),
      match: spec.match ?? null,
      message: text('message'),
      hint: text('hint'),
      retryable: spec.retryable ?? null,
    };
  });
}

function listOf(value: number | readonly number[] | undefined): readonly number[] | null {
  if (value === undefined) return null;
  return typeof value === 'number' ? [value] : value;
}
