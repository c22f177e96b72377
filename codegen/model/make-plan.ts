import { each } from '../../src/runtime/plan/argv.js';
import { compact, type Sparse } from '../../src/runtime/plan/compact.js';
import { path as encodePath } from '../../src/runtime/plan/path.js';
import { wordGroups, words } from '../../src/runtime/plan/words.js';
import type { CliPlan, HttpPlan, Plan, QueryValue } from '../../src/runtime/tool.js';
import { type Args, choose, conditionHolds } from './condition-truth.js';
import type { BodyNode, CliAction, HttpAction, Text } from './tool-model.js';

type Locals = Readonly<Record<string, string | number | boolean | undefined>>;

/** The argv or request that an action makes of arguments. */
export function planOf(action: CliAction | HttpAction, args: Args): Plan {
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
