import type { Effect, Page } from '../../src/runtime/tool.js';
import { parseExpression } from '../language/expression.js';
import { parseHoles } from '../language/holes.js';
import type { Choice, Condition, HttpAction, RequestModel, ToolModel } from '../model/tool-model.js';
import type { Path } from '../source/source-file.js';
import type { RequestSpec, ToolSpec } from '../spec/tool-spec.js';
import { lowerBody } from './lower-body.js';
import { lowerCondition } from './lower-condition.js';
import { lowerText } from './lower-text.js';
import { resolveSource } from './resolve-source.js';
import type { Scope } from './scope.js';
import { milliseconds } from './units.js';

/** Set from the credentials and the address of a source and by the HTTP client, never by a spec (RFC 9110, RFC 9112). */
const RESERVED_HEADERS = [
  'authorization',
  'connection',
  'content-length',
  'cookie',
  'host',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** Whether no spec may set the header. */
export function isReserved(header: string): boolean {
  return RESERVED_HEADERS.includes(header.toLowerCase());
}

export function lowerHttp(
  scope: Scope,
  spec: NonNullable<ToolSpec['http']>,
  tool: EffectsOfTool,
): HttpAction {
  const { source, reporter } = scope;
  const isList = Array.isArray(spec);
  const list = (isList ? spec : [spec]) as readonly RequestSpec[];
  const requests = list.map((request, index): Choice<RequestModel> => {
    const path: Path = isList ? ['http', index] : ['http'];
    const last = index === list.length - 1;
    if (!last && request.when === undefined) reporter.report('unreachable-choice', source.place(path), {});
    if (last && request.when !== undefined)
      reporter.report('no-default', source.keyPlace([...path, 'when']), {});
    const when =
      request.when === undefined ? undefined : lowerCondition(scope, [...path, 'when'], request.when);
    return { when: when ?? null, value: lowerRequest(scope, path, request, when, tool) };
  });
  return { kind: 'http', requests };
}

/** What the checks of a request need to know of its tool. */
export type EffectsOfTool = Pick<ToolModel, 'effect' | 'raise' | 'idempotent'>;

/** One request, whose condition is known to hold. */
export function lowerRequest(
  scope: Scope,
  path: Path,
  spec: RequestSpec,
  when: Condition | undefined,
  tool: EffectsOfTool,
): RequestModel {
  const { source, reporter } = scope;
  const given = when?.implies ?? [];
  const api = resolveSource(scope, [...path, 'source'], spec.source, 'http');
  checkQuery(scope, [...path, 'query'], spec.query ?? {}, api?.query?.name);
  checkPath(scope, [...path, 'path'], spec.path);
  if (effectOfRequest(tool, when) === 'read' && ['PUT', 'PATCH', 'DELETE'].includes(spec.method)) {
    reporter.report('effect-too-low', source.place([...path, 'method']), { method: spec.method });
  }
  const written = spec.form === undefined ? 'body' : 'form';
  if (spec[written] !== undefined && ['GET', 'HEAD'].includes(spec.method)) {
    reporter.report('body-not-sent', source.keyPlace([...path, written]), { method: spec.method });
  }
  checkForm(scope, path, spec);
  const headers = Object.entries(spec.headers ?? {}).map(([name, text]) => {
    if (isReserved(name) || name.toLowerCase() === api?.header?.name) {
      reporter.report('reserved-header', source.keyPlace([...path, 'headers', name]), { name });
    }
    if (
      Object.keys(spec.headers ?? {}).find((other) => other.toLowerCase() === name.toLowerCase()) !== name
    ) {
      reporter.report('duplicate-key', source.keyPlace([...path, 'headers', name]), { key: name });
    }
    return [
      name.toLowerCase(),
      lowerText(scope, [...path, 'headers', name], text, { given, single: true }),
    ] as const;
  });
  return {
    source: spec.source,
    method: spec.method,
    path: lowerText(scope, [...path, 'path'], spec.path, { given, needsAll: 'a path', single: true }),
    query: Object.entries(spec.query ?? {}).map(
      ([name, value]) =>
        [name, lowerBody(scope, [...path, 'query', name], value, { given, single: true })] as const,
    ),
    headers,
    body:
      spec[written] === undefined
        ? null
        : lowerBody(scope, [...path, written], spec[written], { given, anyType: true }),
    form: spec.form === undefined ? null : (spec.form_lists ?? 'repeated'),
    expect: spec.expect ?? null,
    page: spec.page === undefined ? null : lowerPage(scope, path, spec.page, spec.query ?? {}),
    timeoutMs: spec.timeout === undefined ? null : milliseconds(spec.timeout),
    repeatable: tool.idempotent && ['POST', 'PATCH'].includes(spec.method),
  };
}

/** The effect of the calls that send this request, as far as the conditions show it. */
function effectOfRequest(tool: EffectsOfTool, when: Condition | undefined): Effect {
  const raised = tool.raise.find(
    ({ when: cause }) =>
      when !== undefined &&
      (cause.source === when.source ||
        (cause.root.type === 'Field' && when.implies.includes(cause.root.name))),
  );
  return raised?.effect ?? tool.effect;
}

/** The key of the source goes along by itself, over whatever has its name. */
function checkQuery(scope: Scope, path: Path, query: object, key: string | undefined): void {
  if (key === undefined || !Object.hasOwn(query, key)) return;
  scope.reporter.report('bad-value', scope.source.keyPlace([...path, key]), {
    place: `\`${key}\``,
    rule: 'is the credential of the source',
    hint: 'Leave it out of `query`.',
  });
}

/** A request has one body, and what is said of a form is said of one. */
function checkForm({ source, reporter }: Scope, path: Path, spec: RequestSpec): void {
  const { body, form, form_lists } = spec;
  if (form !== undefined && body !== undefined)
    reporter.report('bad-value', source.keyPlace([...path, 'form']), {
      place: '`form`',
      rule: 'stands beside `body`',
      hint: 'A request has one body: keep `body` for JSON, or `form` for a form.',
    });
  if (form === undefined && form_lists !== undefined)
    reporter.report('bad-value', source.keyPlace([...path, 'form_lists']), {
      place: '`form_lists`',
      rule: 'stands without `form`',
      hint: 'It says how lists of a form are written: add `form`, or leave it out.',
    });
}

function checkPath(scope: Scope, path: Path, written: string): void {
  const report = (problem: string) =>
    scope.reporter.report('bad-path', scope.source.place(path), { problem });
  const { parts, problems } = parseHoles(written);
  if (problems.length > 0) return;
  // What stands in a hole, such as an expression, is no part of the path.
  const text = parts.map((part) => (typeof part === 'string' ? part : '{}')).join('');
  // Some APIs tell `/things/` from `/things` (RFC 3986, section 6.2.2).
  const segments = text.replace(/\/$/, '').split('/').slice(1);
  if (!text.startsWith('/')) report('The path does not begin with a slash');
  else if (/[?#]/.test(text)) report('The path holds a query or a fragment');
  else if (/[\s\\%]/.test(text)) report('The path holds a blank, a backslash or a percent sign');
  else if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) {
    report('The path holds an empty segment, `.` or `..`');
  }
}

function lowerPage(
  scope: Scope,
  requestPath: Path,
  spec: NonNullable<RequestSpec['page']>,
  query: NonNullable<RequestSpec['query']>,
): Page | null {
  const { source, reporter } = scope;
  const path = [...requestPath, 'page'];
  for (const own of [spec.param, spec.limit_param]) {
    if (own === undefined || !Object.hasOwn(query, own)) continue;
    reporter.report('bad-value', source.keyPlace([...requestPath, 'query', own]), {
      place: `\`${own}\``,
      rule: 'is set by `page`',
      hint: 'Leave it out of `query`.',
    });
  }
  const missing = (key: string) => {
    reporter.report('page-incomplete', source.place(path), { style: spec.style, key });
    return null;
  };
  const { max, items } = spec;
  const list = items === undefined ? {} : { items };
  switch (spec.style) {
    case 'range':
      return { style: 'range', max };
    case 'link':
      return { style: 'link', max, ...list };
    case 'cursor': {
      if (spec.next === undefined) return missing('next');
      if (spec.param === undefined) return missing('param');
      const expression = parseExpression(spec.next);
      if ('problem' in expression) {
        const place = source.placeWithin([...path, 'next'], expression.start, expression.end);
        reporter.report('bad-expression', place, expression);
      }
      return { style: 'cursor', max, next: spec.next, param: spec.param, ...list };
    }
    case 'offset':
      if (spec.param === undefined) return missing('param');
      if (spec.limit_param === undefined) return missing('limit_param');
      if (spec.size === undefined) return missing('size');
      return {
        style: 'offset',
        max,
        param: spec.param,
        limitParam: spec.limit_param,
        size: spec.size,
        ...list,
      };
  }
}
