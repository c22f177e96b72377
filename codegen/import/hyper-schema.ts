import { isJsonObject, type JsonObject, type JsonValue } from '../../src/runtime/json.js';
import { TOKEN } from '../draft/openapi-credential.js';
import { listAt, type Operation, objectAt, pointerTo } from '../draft/openapi-document.js';
import { merged, typeOf } from '../draft/openapi-schema.js';
import type { Candidate, Catalogue } from './catalogue.js';
import { valueAt, withLocalReferences } from './local-references.js';
import { requestCandidate } from './openapi.js';
import { httpSource } from './openapi-source.js';

const METHODS = /^(GET|HEAD|POST|PUT|PATCH|DELETE)$/u;

/** Whether a document describes links as JSON Hyper-Schema of draft 4 does. */
export function isHyperSchema(value: unknown): value is JsonObject {
  return (
    isJsonObject(value) &&
    Object.values(objectAt(value, 'definitions')).some(
      (one) => isJsonObject(one) && listAt(one, 'links').length > 0,
    )
  );
}

/**
 * What a JSON hyper-schema (draft 4, as Heroku publishes it) offers: its links, as operations. References to other
 * documents stay open.
 */
export function hyperSchemaCatalogue(written: JsonObject): Catalogue {
  const { document: schema, left } = withLocalReferences(written);
  const self = listAt(schema, 'links').find(({ href }) => /^https?:\/\//u.test(String(href)));
  const base = self === undefined ? undefined : String(self.href).replace(/\/+$/u, '');
  const ids = new Set<string>();
  const unread = left.map((place) => `A reference leads nowhere: ${place}.`);
  const candidates: Candidate[] = [];
  for (const [resource, definition] of Object.entries(objectAt(schema, 'definitions'))) {
    if (!isJsonObject(definition)) continue;
    for (const [index, link] of listAt(definition, 'links').entries()) {
      const at = pointerTo('definitions', resource, 'links', String(index));
      if (METHODS.test(methodOf(link))) candidates.push(linkCandidate(schema, resource, link, at, ids));
      else
        unread.push(
          `${resource}: the link ${String(link.title ?? link.rel)} has no method that a spec sends (${at}).`,
        );
    }
  }
  return {
    kind: 'hyper-schema',
    title: String(schema.title ?? 'api'),
    source: {
      spec: httpSource(base ?? 'https://api.example.com', TOKEN),
      notes: [
        ...(base === undefined ? ['Say where the API is: the document does not (#/links).'] : []),
        'A hyper-schema says nothing of credentials; a bearer token is guessed (#).',
      ],
    },
    candidates,
    unread,
  };
}

function methodOf({ method }: JsonObject): string {
  return String(method ?? 'GET').toUpperCase();
}

function linkCandidate(
  schema: JsonObject,
  resource: string,
  link: JsonObject,
  at: string,
  ids: Set<string>,
): Candidate {
  const operation = operationOf(schema, link, at);
  const title = String(link.title ?? link.rel ?? operation.method);
  const plain = `${resource}:${title.toLowerCase().replace(/[^a-z0-9]+/gu, '-')}`;
  const id = ids.has(plain) ? `${plain} ${operation.method} ${operation.path}` : plain;
  ids.add(id);
  return requestCandidate({ ...operation, id }, { id, tags: [resource], words: `${resource} ${title}` });
}

/** A link as the operation of OpenAPI that asks the same. */
function operationOf(schema: JsonObject, link: JsonObject, at: string): Operation {
  const method = methodOf(link);
  const { path, parameters } = pathOf(schema, String(link.href ?? ''));
  const sent = objectAt(link, 'schema');
  const reads = method === 'GET' || method === 'HEAD';
  const query = reads ? queryOf(sent) : [];
  const hasBody = !reads && Object.keys(sent).length > 0;
  const reply = link.targetSchema;
  const list = link.rel === 'instances' && isJsonObject(reply) && typeOf(merged(reply)) === 'object';
  const body: JsonValue = isJsonObject(reply) && list ? { type: 'array', items: reply } : (reply ?? null);
  return {
    id: undefined,
    method,
    path,
    operation: {
      summary: link.description ?? link.title ?? '',
      ...(hasBody && { requestBody: { required: true, content: { 'application/json': { schema: sent } } } }),
      responses: {
        [method === 'POST' ? '201' : '200']: {
          ...(isJsonObject(body) && { content: { 'application/json': { schema: body } } }),
        },
      },
    },
    parameters: [...parameters, ...query],
    at,
    places: [
      ...parameters.map(() => `${at}/href`),
      ...query.map(({ name }) => `${at}/schema/properties/${name}`),
    ],
  };
}

function queryOf(sent: JsonObject): JsonObject[] {
  const needed = Array.isArray(sent.required) ? sent.required : [];
  return Object.entries(objectAt(sent, 'properties')).flatMap(([name, one]) =>
    isJsonObject(one)
      ? [
          {
            name,
            in: 'query',
            required: needed.includes(name),
            schema: one,
            description: one.description ?? '',
          },
        ]
      : [],
  );
}

/** `/apps/{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fidentity)}` has a parameter for the thing that it points to. */
function pathOf(schema: JsonObject, href: string): { path: string; parameters: JsonObject[] } {
  const parameters: JsonObject[] = [];
  const path = href.replace(/\{([^{}]*)\}/gu, (_, written: string) => {
    const pointer = decoded(written.replace(/^\((.*)\)$/u, '$1'));
    const keys = pointer.replace(/^#\//u, '').split('/');
    const value = pointer.startsWith('#/') ? valueAt(schema, pointer) : undefined;
    const found = isJsonObject(value) ? value : undefined;
    const name = freeIn(parameters, parameterName(keys));
    parameters.push({
      name,
      in: 'path',
      required: true,
      schema: found ?? { type: 'string' },
      description: found?.description ?? '',
      ...exampleOf(found),
    });
    return `{${name}}`;
  });
  return { path, parameters };
}

/** Of an identity, what it identifies; of another field, both. */
function parameterName(keys: readonly string[]): string {
  const [field, thing] = [keys.at(-1) ?? 'id', keys.at(-3)];
  if (thing === undefined || thing === 'definitions') return field;
  return field === 'identity' ? thing : `${thing}_${field}`;
}

function freeIn(parameters: readonly JsonObject[], wanted: string): string {
  const taken = (name: string) => parameters.some((one) => one.name === name);
  if (!taken(wanted)) return wanted;
  for (let count = 2; ; count += 1) if (!taken(`${wanted}_${count}`)) return `${wanted}_${count}`;
}

/** An identity is one of several fields; the last is the name, which people know it by. */
function exampleOf(found: JsonObject | undefined): JsonObject {
  const choices = found === undefined ? [] : [...listAt(found, 'anyOf'), ...listAt(found, 'oneOf')];
  const example = found?.example ?? choices.at(-1)?.example;
  return example === undefined ? {} : { example };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
