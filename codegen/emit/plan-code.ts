import type {
  ArgvItem,
  BodyNode,
  CliAction,
  ParamModel,
  RequestModel,
  Text,
  ToolModel,
} from '../model/tool-model.js';
import { conditionCode, type Params } from './condition-code.js';
import type { Imports } from './imports.js';
import { type Code, list, object, print, wrapped } from './layout.js';
import { literal, propertyName, regexLiteral, stringLiteral } from './literals.js';
import { stepsCode } from './steps-code.js';
import { absentCode, holeCode, searchCode, templateBody, textCode } from './text-code.js';
import { usedParams } from './used-params.js';

/** The `plan` of a tool: from its arguments to the argv or request, and nothing else. */
export function planCode(action: ToolModel['action'], params: Params, imports: Imports): string {
  const input = destructured(usedParams(action), params);
  if (action.kind === 'steps') return `(${input}) => (${print(stepsCode(action, params, imports), 2, 20)})`;
  if (action.kind === 'cli') return `(${input}) => (${print(cliCode(action, params, imports), 2, 20)})`;
  const [first, ...rest] = action.requests;
  if (first !== undefined && rest.length === 0) {
    return `(${input}) => (${print(requestCode(first.value, params, imports), 2, 20)})`;
  }
  const statements = action.requests.map(({ when, value }) => {
    const request = requestCode(value, params, imports);
    if (when === null) return `    return ${print(request, 4, 8)};`;
    return `    if (${conditionCode(when, params, imports)}) {\n      return ${print(request, 6, 8)};\n    }`;
  });
  return `(${input}) => {\n${statements.join('\n')}\n  }`;
}

/** `{ app, 'dyno-name': dynoName, count = 20 }`, or nothing where no argument is used. */
export function destructured(names: readonly string[], params: Params): string {
  const used = [...params.values()].filter(({ name }) => names.includes(name));
  if (used.length === 0) return '';
  const fields = used.map(({ name, identifier, fallback }) => {
    const field = name === identifier ? name : `${propertyName(name)}: ${identifier}`;
    return fallback === undefined ? field : `${field} = ${print(literal(fallback), 0)}`;
  });
  return `{ ${fields.join(', ')} }`;
}

export function cliCode(action: CliAction, params: Params, imports: Imports): Code {
  return object([
    ['kind', "'cli'"],
    ['source', stringLiteral(action.source)],
    ['argv', list(action.argv.map((item) => argvCode(item, params, imports)))],
    action.stdin === null ? undefined : ['stdin', textCode(action.stdin, params, imports)],
    action.timeoutMs === null ? undefined : ['timeoutMs', numberCode(action.timeoutMs)],
    action.okExit === null ? undefined : ['okExit', literal(action.okExit)],
  ]);
}

function argvCode(item: ArgvItem, params: Params, imports: Imports): Code {
  switch (item.kind) {
    case 'text':
      return optionalText(item.text, params, imports);
    case 'flag': {
      const condition = conditionCode(item.when, params, imports);
      return `...(${condition} ? [${stringLiteral(item.argument)}] : [])`;
    }
    case 'each': {
      const { identifier } = params.get(item.param) as ParamModel;
      return `...${imports.use('each')}(${identifier}, (item) => ${textCode(item.text, params, imports)})`;
    }
    case 'words': {
      const { identifier } = params.get(item.param) as ParamModel;
      return `...${imports.use('words')}(${stringLiteral(item.param)}, ${identifier}, ${regexLiteral(item.pattern, 'u')})`;
    }
  }
}

/** One argument; left out where a value of it is absent. */
function optionalText(text: Text, params: Params, imports: Imports): string {
  const code = textCode(text, params, imports);
  if (text.optional.length === 0) return code;
  const [flag, hole, ...rest] = typeof text.parts[0] === 'string' ? text.parts : ['', ...text.parts];
  // The usual case, a flag and its value at the end, has a helper of its own.
  if (
    typeof flag === 'string' &&
    typeof hole === 'object' &&
    hole.from !== 'step' &&
    hole.from !== 'expression' &&
    rest.length === 0
  ) {
    return `...${imports.use('option')}(${stringLiteral(flag)}, ${holeCode(hole, params, imports)})`;
  }
  const absent = text.optional.map((one) => absentCode(one, params, imports)).join(' || ');
  return `...(${absent} ? [] : [${code}])`;
}

/** A request of a step, beyond what a single request can say. */
interface StepTarget {
  readonly url: string | undefined;
  readonly upload: string | undefined;
  readonly stream: boolean;
}

export function requestCode(
  request: RequestModel,
  params: Params,
  imports: Imports,
  target?: StepTarget,
): Code {
  return object([
    ['kind', "'http'"],
    ['source', stringLiteral(request.source)],
    ['method', stringLiteral(request.method)],
    target?.url === undefined ? ['path', pathCode(request.path, params, imports)] : ['url', target.url],
    request.query.length === 0 ? undefined : ['query', entriesCode(request.query, params, imports)],
    request.headers.length === 0 ? undefined : ['headers', headersCode(request, params, imports)],
    request.body === null ? undefined : ['body', bodyCode(request.body, params, imports)],
    request.form === null ? undefined : ['form', stringLiteral(request.form)],
    target?.upload === undefined ? undefined : ['upload', target.upload],
    target?.stream === true ? ['stream', 'true'] : undefined,
    request.expect === null ? undefined : ['expect', literal(request.expect)],
    request.page === null ? undefined : ['page', literal(request.page)],
    request.timeoutMs === null ? undefined : ['timeoutMs', numberCode(request.timeoutMs)],
    request.repeatable ? ['repeatable', 'true'] : undefined,
  ]);
}

export function pathCode(text: Text, params: Params, imports: Imports): string {
  if (text.parts.every((part) => typeof part === 'string')) return stringLiteral(text.parts.join(''));
  return `${imports.use('path')}\`${templateBody(text, params, imports)}\``;
}

function headersCode({ headers }: RequestModel, params: Params, imports: Imports): Code {
  return object(
    headers.map(([name, text]) => [propertyName(name), textOrAbsent(text, params, imports)] as const),
  );
}

export function textOrAbsent(text: Text, params: Params, imports: Imports): string {
  if (text.optional.length === 0) return textCode(text, params, imports);
  // A text that is nothing but its hole is absent where that is.
  const [only] = text.parts;
  if (
    text.parts.length === 1 &&
    typeof only === 'object' &&
    only.from === 'param' &&
    params.get(only.name)?.type === 'string'
  )
    return holeCode(only, params, imports);
  const absent = text.optional.map((hole) => absentCode(hole, params, imports)).join(' || ');
  return `${absent} ? undefined : ${textCode(text, params, imports)}`;
}

function entriesCode(
  entries: readonly (readonly [string, BodyNode])[],
  params: Params,
  imports: Imports,
): Code {
  return object(
    entries.map(([name, node]) => {
      const value = nodeCode(node, params, imports);
      const key = propertyName(name);
      return [key, value] as const;
    }),
  );
}

/** A body; wrapped where a value in it may be absent. */
export function bodyCode(node: BodyNode, params: Params, imports: Imports): Code {
  const code = nodeCode(node, params, imports);
  return mayBeAbsent(node) ? wrapped(`${imports.use('compact')}(`, code, ')') : code;
}

function nodeCode(node: BodyNode, params: Params, imports: Imports): Code {
  switch (node.kind) {
    case 'literal':
      return literal(node.value);
    case 'hole': {
      if (node.optional && node.hole.from === 'expression') {
        const { name, params: names, steps, single } = node.hole;
        const value = searchCode('search', name, names, steps, params, imports);
        return single
          ? `${imports.use('singleIfGiven')}(${stringLiteral(name)}, ${value})`
          : `${value} ?? undefined`;
      }
      const code = holeCode(node.hole, params, imports);
      return node.optional && node.hole.from === 'step'
        ? `${absentCode(node.hole, params, imports)} ? undefined : ${code}`
        : code;
    }
    case 'text':
      return textOrAbsent(node.text, params, imports);
    case 'object':
      return entriesCode(node.entries, params, imports);
    case 'list':
      return list(node.items.map((item) => nodeCode(item, params, imports)));
    case 'words': {
      const { identifier } = params.get(node.param) as ParamModel;
      const call = `${imports.use('wordGroups')}(${stringLiteral(node.param)}, ${identifier}, ${regexLiteral(node.pattern, 'u')})`;
      const absent = node.optional ? `${identifier} === undefined ? undefined : ` : '';
      return wrapped(`${absent}${call}.map((word) => (`, nodeCode(node.as, params, imports), '))');
    }
  }
}

function mayBeAbsent(node: BodyNode): boolean {
  if (node.kind === 'hole') return node.optional;
  if (node.kind === 'text') return node.text.optional.length > 0;
  if (node.kind === 'object') return node.entries.some(([, field]) => mayBeAbsent(field));
  if (node.kind === 'list') return node.items.some(mayBeAbsent);
  return node.kind === 'words' && (node.optional || mayBeAbsent(node.as));
}

/** 30000 as 30_000, the way people write it. */
export function numberCode(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '_');
}
