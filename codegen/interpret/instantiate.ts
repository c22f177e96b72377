import { higher } from '../../src/runtime/effect.js';
import { spoken } from '../../src/runtime/plan/spoken.js';
import type { CliSource, HttpSource, Source } from '../../src/runtime/source.js';
import type { AnyTool, ContentPart, Effect, ErrorRule, Show } from '../../src/runtime/tool.js';
import type { OutputDraft } from '../lower/lower-output.js';
import type { ToolDraft } from '../lower/lower-tool.js';
import { paramAliasesOf } from '../model/aliases.js';
import { effectsOf } from '../model/effects.js';
import type { SourceModel } from '../model/server-model.js';
import type { ContentModel, ErrorModel, ShowModel, Text, ToolModel } from '../model/tool-model.js';
import { type Args, choose, conditionHolds } from './condition-truth.js';
import { insertedValue } from './make-plan.js';
import { planOf } from './plan-of.js';
import { renderTemplate } from './render-template.js';

/** The arguments with the defaults of the parameters in place of absent ones. */
type Fill = (input: object) => Args;

/**
 * A model as a tool that runs, without emitting and loading code. The compiler checks examples with it, and
 * projects are served from it before anything is generated; tests hold it equal to the generated code.
 */
export function instantiate(model: ToolDraft | Omit<ToolModel, 'examples'>): AnyTool {
  const raised = model.raise;
  const fallbacks = Object.fromEntries(
    model.params.flatMap(({ name, fallback }) => (fallback === undefined ? [] : [[name, fallback]])),
  );
  const paramAliases = paramAliasesOf(model);
  const filled: Fill = (input) => ({ ...fallbacks, ...input });
  return {
    name: model.name,
    title: model.title,
    description: model.description,
    toolset: model.toolset,
    effect: model.highestEffect,
    idempotent: model.idempotent,
    openWorld: model.openWorld,
    ...(model.aliases.length === 0 ? {} : { aliases: model.aliases }),
    ...(Object.keys(paramAliases).length === 0 ? {} : { paramAliases }),
    ...(model.effect === model.highestEffect ? {} : { effects: effectsOf(model) }),
    ...(raised.length === 0 ? {} : { effectOf: (input: object) => effectOf(model, filled(input)) }),
    ...(model.confirm === null ? {} : { confirm: sentence(model.confirm, filled, spoken) }),
    ...(model.rules.length === 0 ? {} : { rules: model.rules as AnyTool['rules'] & object }),
    ...(model.needs.length === 0 ? {} : { needs: model.needs }),
    plan: (input) => planOf(model.action, filled(input)),
    output: outputOf(model.output, filled),
  };
}

/** A source as the run time takes it. */
export function instantiateSource(model: SourceModel): Source {
  const errors = model.errors.map((rule) => errorRule(rule, (input) => input as Args));
  if (model.kind === 'cli') {
    const { kind, program, programEnv, install, env, set, requiredEnv, timeoutMs, maxBytes, prompts, warm } =
      model;
    const source: CliSource = {
      kind,
      program,
      install,
      env,
      set,
      requiredEnv,
      timeoutMs,
      maxBytes,
      errors,
      prompts: prompts.map((pattern) => new RegExp(pattern, 'u')),
    };
    return {
      ...source,
      ...(programEnv === null ? {} : { programEnv }),
      ...(warm === null ? {} : { warm }),
    };
  }
  const {
    kind,
    base,
    baseEnv,
    bearer,
    basic,
    header,
    query,
    requestId,
    headers,
    timeoutMs,
    maxBytes,
    retries,
  } = model;
  const source: HttpSource = { kind, base, headers, timeoutMs, maxBytes, retries, errors };
  return {
    ...source,
    ...(baseEnv === null ? {} : { baseEnv }),
    ...(bearer === null ? {} : { bearer }),
    ...(basic === null ? {} : { basic }),
    ...(header === null ? {} : { header }),
    ...(query === null ? {} : { query }),
    ...(requestId === null ? {} : { requestId }),
  };
}

function effectOf(model: Pick<ToolModel, 'raise' | 'effect'>, args: Args): Effect {
  const raised = model.raise.filter(({ when }) => conditionHolds(when, args));
  return raised.map(({ effect }) => effect).reduce(higher, model.effect);
}

function outputOf(output: OutputDraft | ToolModel['output'], filled: Fill): AnyTool['output'] {
  const show =
    'show' in output
      ? output.show
      : (output.writtenShow ?? [{ when: null, value: { form: 'json' as const } }]);
  const { select, content, empty, narrow, redact } = output;
  return {
    parse: typeof output.parse === 'string' ? output.parse : new RegExp(output.parse.pattern, 'u'),
    ...(select.length === 0 ? {} : { select: (input: object) => choose(select, filled(input)).source }),
    show: (input) => showOf(choose(show, filled(input))),
    ...(content.length === 0 ? {} : { content: content.map(contentPart) }),
    limit: output.limit,
    ...(narrow === null ? {} : { narrow }),
    ...(empty === null ? {} : { empty: sentence(empty, filled) }),
    ...(output.errors.length === 0 ? {} : { errors: output.errors.map((rule) => errorRule(rule, filled)) }),
    ...(redact.paths.length + redact.patterns.length === 0
      ? {}
      : {
          redact: {
            paths: redact.paths,
            patterns: redact.patterns.map((pattern) => new RegExp(pattern, 'gu')),
          },
        }),
  };
}

function showOf(model: ShowModel): Show<object> {
  if (model.form === 'table') return { form: 'table', columns: model.columns as never };
  if (model.form !== 'template') return { form: model.form };
  return { form: 'template', render: (answer) => renderTemplate(model.nodes, answer) };
}

/** A part of an answer as the run time takes it. */
export function contentPart({ kind, type, values }: ContentModel): ContentPart {
  const read = Object.fromEntries(values.map(({ name, expression }) => [name, expression.source]));
  return { kind, ...(type === null ? {} : { type }), read };
}

function errorRule(model: ErrorModel, filled: Fill): ErrorRule<object> {
  return {
    ...(model.status === null ? {} : { status: model.status }),
    ...(model.exit === null ? {} : { exit: model.exit }),
    ...(model.match === null ? {} : { match: new RegExp(model.match, 'u') }),
    ...(model.message === null ? {} : { message: sentence(model.message, filled) }),
    ...(model.hint === null ? {} : { hint: sentence(model.hint, filled) }),
    ...(model.retryable === null ? {} : { retryable: model.retryable }),
  };
}

function sentence(
  text: Text,
  filled: Fill,
  say: (value: unknown) => string = String,
): (input: object) => string {
  return (input) => {
    const args = filled(input);
    return text.parts
      .map((part) => (typeof part === 'string' ? part : say(insertedValue(part, args))))
      .join('');
  };
}
