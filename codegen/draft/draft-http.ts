import type { JsonObject, JsonValue } from '../../src/runtime/json.js';
import type { HttpMethod } from '../../src/runtime/tool.js';
import type { Draft, DraftParam } from './draft.js';
import { guessRequestEffect } from './guess-effect.js';
import { outputFor, replyOf } from './openapi-answer.js';
import type { Operation } from './openapi-document.js';
import { mapParams, pagesBy } from './openapi-params.js';
import { sentence, titleOf } from './words.js';

export interface HttpJob {
  readonly name: string;
  readonly source: string;
  readonly operation: Operation;
  /** Whether the operation is out of a document; else it is a method and a path, and nothing more is known. */
  readonly documented: boolean;
  /** Parameters that the server file shares, by name. */
  readonly shared: Readonly<Record<string, JsonObject>>;
  /** What is known beside the operation, a sentence each. */
  readonly notes?: readonly string[];
}

/** An operation of which only the method and the path are known. */
export function plainOperation(method: HttpMethod, path: string): Operation {
  return { id: undefined, method, path, operation: {}, parameters: [] };
}

/** The draft of a tool that makes a request. */
export function draftHttp({
  name,
  source,
  operation: found,
  documented,
  shared,
  notes = [],
}: HttpJob): Draft {
  const { method, path, operation } = found;
  const { params, request, notes: unmapped } = mapParams(found, shared);
  const said = sentence(String(operation.summary ?? operation.description ?? ''));
  const description = said.length >= 10 ? said : `Call ${method} ${path}.`;
  const effect = guessRequestEffect(method, `${found.id ?? ''} ${name}`);
  const success = documented
    ? replyOf(operation, '2')
    : { status: 200, body: { id: 'sample' }, from: 'nothing' as const };
  const needed = params.filter(({ required }) => required);
  const args = Object.fromEntries(needed.map((param) => [param.name, param.sample])) as JsonObject;
  return {
    name,
    wraps: `${method} ${path}`,
    title: titleOf(name, said),
    description,
    effect,
    ...(effect.effect === 'destructive' && {
      confirm: guessedConfirm(said || `Send ${method} ${path}`, params),
    }),
    params,
    action: {
      kind: 'http',
      source,
      method: method as HttpMethod,
      ...request,
    },
    output: documented
      ? outputFor(success?.body, pagesBy(found))
      : [{ key: 'select', value: '{id: id}', todo: 'the fields that matter, of a real reply.' }],
    examples: [
      {
        name: 'it works',
        args,
        reply: replyWith(success?.status ?? 200, success?.body),
        ...(success?.from !== 'example' && {
          todo: `${success?.from === 'schema' ? 'made from the schema; ' : ''}a real reply: \`toolsd test --record ${name} -- …\` adds one.`,
        }),
      },
      failure(found, args, needed, documented),
    ],
    notes: [
      ...notes,
      ...unmapped,
      ...(documented || !['POST', 'PUT', 'PATCH'].includes(method)
        ? []
        : ['write `body`, and a parameter for each of its keys.']),
    ],
  };
}

function failure(
  { operation }: Operation,
  args: JsonObject,
  needed: readonly DraftParam[],
  documented: boolean,
) {
  const found = documented ? replyOf(operation, '4') : undefined;
  const real = found?.from === 'example';
  return {
    name: 'it fails',
    args,
    reply: replyWith(
      found?.status ?? (needed.length > 0 ? 404 : 401),
      found?.body ?? { message: 'What it says.' },
    ),
    todo: real
      ? 'the next step for it, under `errors` of output.'
      : 'a failure that happens, and the next step for it under `errors` of output.',
  };
}

function replyWith(status: number, body: JsonValue | undefined): JsonObject {
  return { status, ...(body !== undefined && { body }) };
}

/** A question for a person, with the values that the call has for certain. */
export function guessedConfirm(said: string, params: readonly DraftParam[]): string {
  const needed = params.filter(({ required }) => required);
  const bare = said
    .replace(/[.…\s]+$/u, '')
    .replace(/[{}]/gu, '')
    .slice(0, 150);
  const spoken = needed.filter(({ spec }) => spec.type !== 'array' && spec.type !== 'object').slice(0, 4);
  const values = spoken.map(({ name }) => `${name.replaceAll('_', ' ')} {${name}}`);
  return `${bare}${values.length > 0 ? ` (${values.join(', ')})` : ''}?`;
}
