import type { JsonObject } from '../../src/runtime/json.js';
import { securityOf } from './openapi-answer.js';
import { listAt, type Operation, objectAt, operationsOf } from './openapi-document.js';

/** The one credential of a source, under the key that a source has for its kind, and the schemes that it is right for. */
export interface DocumentedCredential {
  readonly spec: JsonObject;
  readonly schemes: readonly string[];
}

/** Stands for the name of the source, in capitals, until it has one. */
const SOURCE = '$SOURCE';

type Way = 'bearer' | 'basic' | 'header' | 'query';

/** A token of its own for a source. */
export const TOKEN: JsonObject = { bearer: secret('TOKEN') };

/** A user and a password of its own for a source. */
export const LOGIN: JsonObject = { basic: login() };

/** A key of its own for a source, in a header. */
export function headerKey(name: string): JsonObject {
  return { header: { name, ...secret('KEY') } };
}

/** What most operations of a document ask for and a source can send; undefined where there is no such thing. */
export function documentedCredential(document: JsonObject): DocumentedCredential | undefined {
  const names = schemeNames(document).filter((name) => wayOf(document, name) !== undefined);
  const asked = operationsOf(document).flatMap(({ operation }) => securityOf(document, operation));
  const uses = (name: string) => asked.filter((one) => one === name).length;
  // A token before all else, where a document leaves the choice: it can be taken back without another password.
  const rank = (name: string) => uses(name) * 2 + Number(wayOf(document, name) === 'bearer');
  const [first] = [...names].sort((one, other) => rank(other) - rank(one));
  if (first === undefined) return undefined;
  const [way, name] = [wayOf(document, first) as Way, String(schemeOf(document, first).name)];
  const same = (other: string) => {
    if (way !== wayOf(document, other)) return false;
    return way === 'bearer' || way === 'basic' || String(schemeOf(document, other).name) === name;
  };
  // An empty requirement says that calls without any are fine as well.
  const optional = listAt(document, 'security').some((one) => Object.keys(one).length === 0);
  return {
    spec: { [way]: { ...credentialOf(way, name), ...(optional && { optional }) } },
    schemes: names.filter(same),
  };
}

function credentialOf(way: Way, name: string): JsonObject {
  switch (way) {
    case 'bearer':
      return secret('TOKEN');
    case 'basic':
      return login();
    default:
      return { name, ...secret('KEY') };
  }
}

function login(): JsonObject {
  const [user, env] = [`${SOURCE}_USER`, `${SOURCE}_PASSWORD`];
  return { user_env: user, env, hint: `Set ${user} and ${env} in the environment of this server.` };
}

function secret(word: string): JsonObject {
  const env = `${SOURCE}_${word}`;
  return { env, hint: `Set ${env} in the environment of this server.` };
}

/** A source with variables of its own. */
export function named(spec: JsonObject, source: string): JsonObject {
  return JSON.parse(JSON.stringify(spec), (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll(SOURCE, source.toUpperCase()) : value,
  ) as JsonObject;
}

/** How a source sends what a scheme asks for; OAuth2 and OpenID Connect give bearer tokens as well. */
function wayOf(document: JsonObject, scheme: string): Way | undefined {
  const { type, scheme: of, in: place, name } = schemeOf(document, scheme);
  if (type === 'oauth2' || type === 'openIdConnect') return 'bearer';
  if (type === 'http')
    return /^bearer$/iu.test(String(of)) ? 'bearer' : /^basic$/iu.test(String(of)) ? 'basic' : undefined;
  if (type !== 'apiKey' || typeof name !== 'string') return undefined;
  // Kubernetes and others describe the whole header.
  if (place === 'header' && /^authorization$/iu.test(name)) return 'bearer';
  if (place === 'header') return isHeaderName(name) ? 'header' : undefined;
  return place === 'query' && /^[^{}]+$/u.test(name) ? 'query' : undefined;
}

function isHeaderName(name: string): boolean {
  return (
    /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/u.test(name) &&
    !/^(connection|content-length|cookie|host|proxy-authorization|te|trailer|transfer-encoding|upgrade)$/iu.test(
      name,
    )
  );
}

export function schemeNames(document: JsonObject): string[] {
  return Object.keys(objectAt(objectAt(document, 'components'), 'securitySchemes'));
}

/** What a scheme asks for, in words. */
export function schemeWords(document: JsonObject, scheme: string): string {
  const { type, scheme: of, in: place, name } = schemeOf(document, scheme);
  if (type === 'apiKey') return `the key \`${name}\` in ${place === 'cookie' ? 'a cookie' : `the ${place}`}`;
  return type === 'http' ? `${of} authentication` : String(type);
}

function schemeOf(document: JsonObject, name: string): JsonObject {
  return objectAt(objectAt(objectAt(document, 'components'), 'securitySchemes'), name);
}

/** The operation without the parameters in which the source sends its credential anyway. */
export function withoutCredential(
  operation: Operation,
  credential: DocumentedCredential | undefined,
): Operation {
  const header = String(objectAt(credential?.spec, 'header').name).toLowerCase();
  const { name: query } = objectAt(credential?.spec, 'query');
  const kept = operation.parameters.map(
    (one) =>
      !(one.in === 'header' && String(one.name).toLowerCase() === header) &&
      !(one.in === 'query' && query !== undefined && one.name === query),
  );
  return {
    ...operation,
    parameters: operation.parameters.filter((_, index) => kept[index]),
    ...(operation.places && { places: operation.places.filter((_, index) => kept[index]) }),
  };
}
