import { isJsonObject, type JsonObject } from '../../src/runtime/json.js';
import { draftHttp } from '../draft/draft-http.js';
import { securityOf } from '../draft/openapi-answer.js';
import { documentedCredential, withoutCredential } from '../draft/openapi-credential.js';
import { bodyOf, type Operation, objectAt, operationsOf, pointerTo } from '../draft/openapi-document.js';
import { merged } from '../draft/openapi-schema.js';
import { sentence } from '../draft/words.js';
import type { Candidate, Catalogue, Refusal } from './catalogue.js';
import { apiSource } from './openapi-source.js';
import { operationShape } from './shape.js';

/** Methods that documents may have and requests of a spec can not. */
const OTHER_METHODS = ['options', 'trace'];

/**
 * What an OpenAPI document of version 3.0 or 3.1 offers. Its references are resolved by now.
 *
 * @param origin where the document was fetched from, which its own addresses may be relative to
 */
export function openapiCatalogue(document: JsonObject, origin?: string): Catalogue {
  const title = String(objectAt(document, 'info').title ?? 'api');
  const source = apiSource(document, origin);
  const credential = documentedCredential(document);
  const ids = new Set<string>();
  const candidates = operationsOf(document).map((operation) => {
    const place = `${operation.method} ${operation.path}`;
    const id = operation.id === undefined || ids.has(operation.id) ? place : operation.id;
    ids.add(id);
    const asked = securityOf(document, operation.operation);
    return requestCandidate(withoutCredential(operation, credential), {
      id,
      tags: textsOf(operation.operation.tags),
      words: operation.id ?? spokenPath(operation),
      notes: [
        ...(operation.operation.deprecated === true ? ['the operation is deprecated.'] : []),
        ...(asked.length > 0 && !asked.some((name) => credential?.schemes.includes(name))
          ? [
              `it is called with ${asked.join(' or ')}, which the source does not send (${pointerTo('components', 'securitySchemes')}).`,
            ]
          : []),
      ],
    });
  });
  return { kind: 'openapi', title, source, candidates, unread: otherMethods(document) };
}

interface AboutRequest {
  readonly id: string;
  readonly tags: readonly string[];
  readonly words: string;
  readonly notes?: readonly string[];
}

/** A request as a candidate. Whatever describes requests comes through here as an operation of OpenAPI. */
export function requestCandidate(
  operation: Operation,
  { id, tags, words, notes = [] }: AboutRequest,
): Candidate {
  const { method, path, at = '' } = operation;
  const { summary, description } = operation.operation;
  const refusal = refusalOf(operation);
  return {
    id,
    path,
    tags,
    at,
    summary: sentence(String(summary ?? description ?? '')) || `${method} ${path}`,
    words,
    ...(refusal !== undefined && { refusal }),
    shape: () => operationShape(operation),
    draft: (job) => draftHttp({ ...job, operation, documented: true, notes }),
  };
}

/** A body that can not be sent makes a tool that does something else; without fields there is nothing to send. */
function refusalOf({ operation, method, path, at = '' }: Operation): Refusal | undefined {
  if (!path.startsWith('/') || /[?#\s\\%]/u.test(path.replace(/\{[^{}]*\}/gu, '')))
    return { reason: 'path', message: `\`${path}\` is no path of a request (${at}).` };
  const holder = objectAt(operation, 'requestBody');
  const content = objectAt(holder, 'content');
  const [type] = Object.keys(content);
  if (type === undefined || method === 'GET' || method === 'HEAD' || bodyOf(holder) !== undefined)
    return undefined;
  const fields = objectAt(merged(objectAt(objectAt(content, type), 'schema')), 'properties');
  if (holder.required !== true && Object.keys(fields).length === 0) return undefined;
  return {
    reason: 'body',
    message: `It takes ${type}, and a spec sends JSON and forms (${at}/requestBody).`,
  };
}

function otherMethods(document: JsonObject): string[] {
  return Object.entries(objectAt(document, 'paths')).flatMap(([path, item]) =>
    OTHER_METHODS.filter((method) => isJsonObject(item) && isJsonObject(item[method])).map(
      (method) =>
        `${method.toUpperCase()} ${path}: no spec sends this method (${pointerTo('paths', path, method)}).`,
    ),
  );
}

/** The words of a path, without its parameters; one that ends in a parameter is about a single thing. */
function spokenPath({ method, path }: Operation): string {
  const segments = path.split('/').filter((one) => one !== '' && !one.includes('{') && !/^v\d+$/u.test(one));
  const verb = method === 'GET' ? (path.endsWith('}') ? 'get' : 'list') : method.toLowerCase();
  return [verb, ...segments].join('_');
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
