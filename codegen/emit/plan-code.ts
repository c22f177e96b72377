import type {
  ArgvItem,
  BodyNode,
  CliAction,
  HttpAction,
  ParamModel,
  RequestModel,
  Text,
} from '../model/tool-model.js';
import { conditionCode, conditionParams, type Params } from './condition-code.js';
import type { Imports } from './imports.js';
import { type Code, list, object, print, wrapped } from './layout.js';
import { literal, propertyName, regexLiteral, stringLiteral } from './literals.js';
import { holeCode, templateBody, textCode, textParams } from './text-code.js';

/** The `plan` of a tool: from its arguments to the argv or request, and nothing else. */
export function planCode(action: CliAction | HttpAction, params: Params, imports: Imports): string {
  const input = destructured(usedParams(action), params);
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

function cliCode(action: CliAction, params: Params, imports: Imports): Code {
  return object([
    ['kind', "'cli'"],
    ['source', stringLiteral(action.source)],
    ['argv', list(action.argv.map((item) => argvCode(item, params, imports)))],
    action.stdin === null ? undefined : ['stdin', textCode(action.stdin, params)],
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
      return `...${imports.use('each')}(${identifier}, (item) => ${textCode(item.text, params)})`;
    }
    case 'words': {
      const { identifier } = params.get(item.param) as ParamModel;
      return `...${imports.use('words')}(${stringLiteral(item.param)}, ${identifier}, ${regexLiteral(item.pattern, 'u')})`;
    }
  }
}

/** One argument; left out where a value of it is absent. */
function optionalText(text: Text, params: Params, imports: Imports): string {
  const code = textCode(text, params);
  if (text.optional.length === 0) return code;
  const [first, last] = [text.parts[0], text.parts.at(-1)];
  const [hole] = text.optional;
  // The usual case, a flag and its value at the end, has a helper of its own.
  if (hole !== undefined && text.parts.length <= 2 && last === hole) {
    return `...${imports.use('option')}(${stringLiteral(typeof first === 'string' ? first : '')}, ${holeCode(hole, params)})`;
  }
  const absent = text.optional.map((one) => `${holeCode(one, params)} === undefined`).join(' || ');
  return `...(${absent} ? [] : [${code}])`;
}

function requestCode(request: RequestModel, params: Params, imports: Imports): Code {
  return object([
    ['kind', "'http'"],
    ['source', stringLiteral(request.source)],
    ['method', stringLiteral(request.method)],
    ['path', pathCode(request.path, params, imports)],
    request.query.length === 0 ? undefined : ['query', entriesCode(request.query, params, imports)],
    request.headers.length === 0 ? undefined : ['headers', headersCode(request, params)],
    request.body === null ? undefined : ['body', bodyCode(request.body, params, imports)],
    request.expect === null ? undefined : ['expect', literal(request.expect)],
    request.page === null ? undefined : ['page', literal(request.page)],
    request.timeoutMs === null ? undefined : ['timeoutMs', numberCode(request.timeoutMs)],
    request.repeatable ? ['repeatable', 'true'] : undefined,
  ]);
}

function pathCode(text: Text, params: Params, imports: Imports): string {
  if (text.parts.every((part) => typeof part === 'string')) return stringLiteral(text.parts.join(''));
  return `${imports.use('path')}\`${templateBody(text, params)}\``;
}

function headersCode({ headers }: RequestModel, params: Params): Code {
  return object(headers.map(([name, text]) => [propertyName(name), textOrAbsent(text, params)] as const));
}

function textOrAbsent(text: Text, params: Params): string {
  if (text.optional.length === 0) return textCode(text, params);
  const absent = text.optional.map((hole) => `${holeCode(hole, params)} === undefined`).join(' || ');
  return `${absent} ? undefined : ${textCode(text, params)}`;
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
function bodyCode(node: BodyNode, params: Params, imports: Imports): Code {
  const code = nodeCode(node, params, imports);
  return mayBeAbsent(node) ? wrapped(`${imports.use('compact')}(`, code, ')') : code;
}

function nodeCode(node: BodyNode, params: Params, imports: Imports): Code {
  switch (node.kind) {
    case 'literal':
      return literal(node.value);
    case 'hole':
      return holeCode(node.hole, params);
    case 'text':
      return textOrAbsent(node.text, params);
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

/** Names of the parameters that an action reads. */
function usedParams(action: CliAction | HttpAction): string[] {
  if (action.kind === 'cli') {
    return [
      ...textParams(action.stdin),
      ...action.argv.flatMap((item) => {
        if (item.kind === 'text') return textParams(item.text);
        if (item.kind === 'flag') return conditionParams(item.when);
        return item.kind === 'each' ? [item.param, ...textParams(item.text)] : [item.param];
      }),
    ];
  }
  return action.requests.flatMap(({ when, value }) => [
    ...(when === null ? [] : conditionParams(when)),
    ...textParams(value.path),
    ...value.query.flatMap(([, node]) => bodyParams(node)),
    ...value.headers.flatMap(([, text]) => textParams(text)),
    ...(value.body === null ? [] : bodyParams(value.body)),
  ]);
}

function bodyParams(node: BodyNode): string[] {
  if (node.kind === 'hole') return node.hole.from === 'param' ? [node.hole.name] : [];
  if (node.kind === 'text') return textParams(node.text);
  if (node.kind === 'object') return node.entries.flatMap(([, field]) => bodyParams(field));
  if (node.kind === 'list') return node.items.flatMap(bodyParams);
  return node.kind === 'words' ? [node.param, ...bodyParams(node.as)] : [];
}

/** 30000 as 30_000, the way people write it. */
export function numberCode(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '_');
}
