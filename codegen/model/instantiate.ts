import type { JsonValue } from '../../src/runtime/json.js';
import { each } from '../../src/runtime/plan/argv.js';
import { compact, type Sparse } from '../../src/runtime/plan/compact.js';
import { given } from '../../src/runtime/plan/given.js';
import { path as encodePath } from '../../src/runtime/plan/path.js';
import { spoken } from '../../src/runtime/plan/spoken.js';
import { wordGroups, words } from '../../src/runtime/plan/words.js';
import type { CliSource, HttpSource, Source } from '../../src/runtime/source.js';
import type {
  AnyTool,
  CliPlan,
  Effect,
  ErrorRule,
  HttpPlan,
  Plan,
  QueryValue,
  Show,
} from '../../src/runtime/tool.js';
import type { ExpressionNode } from '../language/expression.js';
import type { OutputDraft } from './lower-output.js';
import type { ToolDraft } from './lower-tool.js';
import { renderTemplate } from './render-template.js';
import type { SourceModel } from './server-model.js';
import type {
  BodyNode,
  Choice,
  CliAction,
  Condition,
  ErrorModel,
  HttpAction,
  ShowModel,
  Text,
  ToolModel,
} from './tool-model.js';

type Args = Readonly<Record<string, unknown>>;
/** The arguments with the defaults of the parameters in place of absent ones. */
type Fill = (input: object) => Args;
type Locals = Readonly<Record<string, string | number | boolean | undefined>>;
type Scalar = string | number | boolean | undefined;

/**
 * A model as a tool that runs, without emitting and loading code. The compiler checks examples with it, and
 * projects are served from it before anything is generated; tests hold it equal to the generated code.
 */
export function instantiate(model: ToolDraft | ToolModel): AnyTool {
  const raised = model.raise;
  const fallbacks = Object.fromEntries(
    model.params.flatMap(({ name, fallback }) => (fallback === undefined ? [] : [[name, fallback]])),
  );
  const filled: Fill = (input) => ({ ...fallbacks, ...input });
  return {
    name: model.name,
    title: model.title,
    description: model.description,
    toolset: model.toolset,
    effect: model.highestEffect,
    idempotent: model.idempotent,
    openWorld: model.openWorld,
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
    const { kind, program, programEnv, install, env, set, requiredEnv, timeoutMs, maxBytes, prompts } = model;
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
    return programEnv === null ? source : { ...source, programEnv };
  }
  const { kind, base, baseEnv, bearer, headers, timeoutMs, maxBytes, retries } = model;
  const source: HttpSource = { kind, base, headers, timeoutMs, maxBytes, retries, errors };
  return { ...source, ...(baseEnv === null ? {} : { baseEnv }), ...(bearer === null ? {} : { bearer }) };
}

function effectOf(model: Pick<ToolModel, 'raise' | 'effect'>, args: Args): Effect {
  const order: readonly Effect[] = ['read', 'write', 'destructive'];
  const all = model.raise.filter(({ when }) => conditionHolds(when, args)).map(({ effect }) => effect);
  return [model.effect, ...all].reduce((one, other) =>
    order.indexOf(one) >= order.indexOf(other) ? one : other,
  );
}

function planOf(action: CliAction | HttpAction, args: Args): Plan {
  return action.kind === 'cli' ? cliPlan(action, args) : httpPlan(action, args);
}

function cliPlan(action: CliAction, args: Args): CliPlan {
  const argv = action.argv.flatMap((item): string[] => {
    switch (item.kind) {
      case 'text':
        return item.text.optional.some(({ name }) => args[name] === undefined) ? [] : [fill(item.text, args)];
      case 'flag':
        return conditionHolds(item.when, args) ? [item.argument] : [];
      case 'each':
        return each(args[item.param] as readonly string[] | undefined, (value) =>
          fill(item.text, args, { item: value }),
        );
      default:
        return words(item.param, args[item.param] as string | undefined, new RegExp(item.pattern, 'u'));
    }
  });
  return {
    kind: 'cli',
    source: action.source,
    argv,
    ...(action.stdin === null ? {} : { stdin: fill(action.stdin, args) }),
    ...(action.timeoutMs === null ? {} : { timeoutMs: action.timeoutMs }),
    ...(action.okExit === null ? {} : { okExit: action.okExit }),
  };
}

function httpPlan(action: HttpAction, args: Args): HttpPlan {
  const request = choose(action.requests, args);
  const query = Object.fromEntries(
    request.query.map(([name, node]) => [name, buildBody(node, args) as QueryValue]),
  );
  const headers = Object.fromEntries(
    request.headers.map(([name, text]) => [
      name,
      text.optional.some((hole) => args[hole.name] === undefined) ? undefined : fill(text, args),
    ]),
  );
  return {
    kind: 'http',
    source: request.source,
    method: request.method,
    path: fillPath(request.path, args),
    ...(request.query.length === 0 ? {} : { query }),
    ...(request.headers.length === 0 ? {} : { headers }),
    ...(request.body === null ? {} : { body: compact(buildBody(request.body, args)) }),
    ...(request.expect === null ? {} : { expect: request.expect }),
    ...(request.page === null ? {} : { page: request.page }),
    ...(request.timeoutMs === null ? {} : { timeoutMs: request.timeoutMs }),
    ...(request.repeatable ? { repeatable: true } : {}),
  };
}

function buildBody(node: BodyNode, args: Args, locals: Locals = {}): Sparse {
  switch (node.kind) {
    case 'literal':
      return node.value as Sparse;
    case 'hole':
      return insertedValue(node.hole, args, locals) as Sparse;
    case 'text':
      return node.text.optional.some((hole) => insertedValue(hole, args, locals) === undefined)
        ? undefined
        : fill(node.text, args, locals);
    case 'object':
      return Object.fromEntries(node.entries.map(([key, field]) => [key, buildBody(field, args, locals)]));
    case 'list':
      return node.items.map((item) => buildBody(item, args, locals));
    case 'words':
      if (args[node.param] === undefined && node.optional) return undefined;
      return wordGroups(
        node.param,
        args[node.param] as string | undefined,
        new RegExp(node.pattern, 'u'),
      ).map((groups) => buildBody(node.as, args, groups));
  }
}

function outputOf(output: OutputDraft | ToolModel['output'], filled: Fill): AnyTool['output'] {
  const show =
    'show' in output
      ? output.show
      : (output.writtenShow ?? [{ when: null, value: { form: 'json' as const } }]);
  const { select, empty, narrow, redact } = output;
  return {
    parse: typeof output.parse === 'string' ? output.parse : new RegExp(output.parse.pattern, 'u'),
    ...(select.length === 0 ? {} : { select: (input: object) => choose(select, filled(input)).source }),
    show: (input) => showOf(choose(show, filled(input))),
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
    return text.parts.map((part) => (typeof part === 'string' ? part : say(args[part.name]))).join('');
  };
}

export function choose<T>(choices: readonly Choice<T>[], args: Args): T {
  const choice = choices.find(({ when }) => when === null || conditionHolds(when, args));
  if (choice === undefined) throw new Error('no choice is left');
  return choice.value;
}

function fill(text: Text, args: Args, locals: Locals = {}): string {
  return text.parts
    .map((part) => (typeof part === 'string' ? part : String(insertedValue(part, args, locals))))
    .join('');
}

function fillPath(text: Text, args: Args): string {
  const literals: string[] = [''];
  const values: (string | number | boolean)[] = [];
  for (const part of text.parts) {
    if (typeof part === 'string') literals[literals.length - 1] += part;
    else {
      values.push(insertedValue(part, args, {}) as string);
      literals.push('');
    }
  }
  return encodePath(literals as unknown as TemplateStringsArray, ...values);
}

function insertedValue(hole: { from: string; name: string }, args: Args, locals: Locals): unknown {
  return hole.from === 'param' ? args[hole.name] : locals[hole.name];
}

/** Conditions by the truth of JMESPath; their form was checked when they were lowered. */
export function conditionHolds({ root }: Condition, args: Args): boolean {
  return given(evaluate(root, args));
}

function evaluate(node: ExpressionNode, args: Args): JsonValue | undefined {
  switch (node.type) {
    case 'Field':
      return args[node.name] as JsonValue | undefined;
    case 'Literal':
      return node.value as JsonValue;
    case 'NotExpression':
      return !given(evaluate(node.child, args));
    case 'AndExpression': {
      const left = evaluate(node.left, args);
      return given(left) ? evaluate(node.right, args) : left;
    }
    case 'OrExpression': {
      const left = evaluate(node.left, args);
      return given(left) ? left : evaluate(node.right, args);
    }
    case 'Comparator':
      return compare(
        node.name,
        (evaluate(node.left, args) ?? null) as Scalar | null,
        (evaluate(node.right, args) ?? null) as Scalar | null,
      );
    default:
      throw new Error(`a condition can not hold ${node.type}`);
  }
}

function compare(operator: string, left: Scalar | null, right: Scalar | null): boolean | null {
  if (operator === 'EQ') return left === right;
  if (operator === 'NE') return left !== right;
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  if (operator === 'GT') return left > right;
  if (operator === 'GTE') return left >= right;
  return operator === 'LT' ? left < right : left <= right;
}
