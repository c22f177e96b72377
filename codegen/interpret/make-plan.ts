import { each } from '../../src/runtime/plan/argv.js';
import { compact, type Sparse } from '../../src/runtime/plan/compact.js';
import { needed, single } from '../../src/runtime/plan/needed.js';
import { path as encodePath } from '../../src/runtime/plan/path.js';
import { text as asText } from '../../src/runtime/plan/template.js';
import { wordGroups, words } from '../../src/runtime/plan/words.js';
import { search } from '../../src/runtime/steps/search.js';
import type { CliPlan, HttpPlan, QueryValue } from '../../src/runtime/tool.js';
import type { BodyNode, CliAction, Hole, RequestModel, Text } from '../model/tool-model.js';
import { type Args, conditionHolds } from './condition-truth.js';

type Locals = Readonly<Record<string, string | number | boolean | undefined>>;

export function cliPlan(action: CliAction, args: Args): CliPlan {
  const argv = action.argv.flatMap((item): string[] => {
    switch (item.kind) {
      case 'text':
        return isAbsent(item.text, args) ? [] : [fill(item.text, args)];
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

export function requestPlan(request: RequestModel, args: Args, target?: { readonly url: string }): HttpPlan {
  const query = Object.fromEntries(
    request.query.map(([name, node]) => [name, buildBody(node, args) as QueryValue]),
  );
  const headers = Object.fromEntries(
    request.headers.map(([name, text]) => [name, isAbsent(text, args) ? undefined : fill(text, args)]),
  );
  return {
    kind: 'http',
    source: request.source,
    method: request.method,
    ...(target ?? { path: fillPath(request.path, args) }),
    ...(request.query.length === 0 ? {} : { query }),
    ...(request.headers.length === 0 ? {} : { headers }),
    ...(request.body === null ? {} : { body: compact(buildBody(request.body, args)) }),
    ...(request.form === null ? {} : { form: request.form }),
    ...(request.expect === null ? {} : { expect: request.expect }),
    ...(request.page === null ? {} : { page: request.page }),
    ...(request.timeoutMs === null ? {} : { timeoutMs: request.timeoutMs }),
    ...(request.repeatable ? { repeatable: true } : {}),
  };
}

export function buildBody(node: BodyNode, args: Args, locals: Locals = {}): Sparse {
  switch (node.kind) {
    case 'literal':
      return node.value as Sparse;
    case 'hole':
      return isAbsentHole(node.hole, args, locals, node.optional)
        ? undefined
        : (insertedValue(node.hole, args, locals) as Sparse);
    case 'text':
      return isAbsent(node.text, args, locals) ? undefined : fill(node.text, args, locals);
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

/** Whether a part of a text is absent that may be. */
function isAbsent(text: Text, args: Args, locals: Locals = {}): boolean {
  return text.optional.some((hole) => isAbsentHole(hole, args, locals, true));
}

function isAbsentHole(hole: Hole, args: Args, locals: Locals, optional: boolean): boolean {
  if (!optional) return false;
  if (hole.from === 'step') return stepsIn(args)[hole.id] == null;
  if (hole.from === 'expression') return search(hole.name, args) === null;
  return insertedValue(hole, args, locals) === undefined;
}

export function fill(text: Text, args: Args, locals: Locals = {}): string {
  return text.parts
    .map((part) => (typeof part === 'string' ? part : asText(insertedValue(part, args, locals))))
    .join('');
}

export function fillPath(text: Text, args: Args): string {
  const literals: string[] = [''];
  const values: (string | number | boolean)[] = [];
  for (const part of text.parts) {
    if (typeof part === 'string') literals[literals.length - 1] += part;
    else {
      values.push(asText(insertedValue(part, args, {})));
      literals.push('');
    }
  }
  return encodePath(literals as unknown as TemplateStringsArray, ...values);
}

export function insertedValue(hole: Hole, args: Args, locals: Locals = {}): unknown {
  if (hole.from === 'param') return args[hole.name];
  if (hole.from === 'expression') {
    const value = search(hole.name, args);
    if (hole.lenient) return asText(value);
    return hole.single ? single(hole.name, value) : needed(hole.name, value);
  }
  if (hole.from !== 'step') return locals[hole.name];
  const value = hole.path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? at[key as never] : undefined,
    stepsIn(args)[hole.id],
  );
  if (hole.lenient) return asText(value);
  return hole.single ? single(hole.path.join('.'), value) : needed(hole.path.join('.'), value);
}

/** What came of the steps so far. */
export function stepsIn(args: Args): Readonly<Record<string, unknown>> {
  return (args.steps ?? {}) as Readonly<Record<string, unknown>>;
}
